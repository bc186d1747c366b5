package io.durablefunctions.engine;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.InboxDelivery;
import io.durablefunctions.engine.dispatch.InboxKeys;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.InstanceActor.Result;
import io.durablefunctions.engine.turn.TurnRequest;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts what clients ask of an instance into its inbox, and sees to it that it is taken along: an
 * event by a doorbell; a request right here, in a turn of the caller's own process, so that it is
 * in force when the call returns and the next one is judged by it.
 *
 * <p>Crash table. After the inbox row: the caller has no answer; the fact waits, and the next look
 * takes it along. After the turn or the doorbell: it is in force, or on its way.
 */
final class Requests {

  /** How long a client of another app's hub waits for its request to be in force. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final EnginePorts ports;
  private final boolean ownHub;
  private final Actors actors;
  private final Doorbells doorbells;
  private final InboxDelivery inbox;

  /** Orders what this process asks within one millisecond. */
  private final AtomicLong counter = new AtomicLong();

  Requests(EnginePorts ports, boolean ownHub, Actors actors) {
    this.ports = ports;
    this.ownHub = ownHub;
    this.actors = actors;
    this.doorbells = new Doorbells(ports);
    this.inbox = new InboxDelivery(ports);
  }

  /** The instance, whatever its status. */
  Sentinel existing(String instanceId) {
    Sentinel sentinel = current(instanceId);
    if (sentinel == null) {
      throw new InstanceNotFoundException(instanceId);
    }
    return sentinel;
  }

  /**
   * The instance, which the caller judges. One that is not as it should be is looked at again once
   * what was accepted before, and could not be carried out, has been: requests are judged in their
   * order.
   */
  Sentinel existing(String instanceId, Predicate<OrchestrationRuntimeStatus> wanted) {
    Sentinel sentinel = existing(instanceId);
    if (!ownHub || wanted.test(sentinel.status()) || isForGood(sentinel.status())) {
      return sentinel;
    }
    Result unused = takeAlong(sentinel);
    return existing(instanceId);
  }

  /** Only what has failed can be rewound. */
  private static boolean isForGood(OrchestrationRuntimeStatus status) {
    return status.isFinished() && status != OrchestrationRuntimeStatus.FAILED;
  }

  private @Nullable Sentinel current(String instanceId) {
    StoredSentinel stored = ports.store().readSentinel(instanceId);
    return stored == null ? null : stored.sentinel();
  }

  /** The instance, which must not be finished. */
  Sentinel unfinished(String operation, String instanceId) {
    return refuseFinished(operation, existing(instanceId, status -> !status.isFinished()));
  }

  /** The instance, which must not be finished, and should have a status. */
  Sentinel unfinished(
      String operation, String instanceId, Predicate<OrchestrationRuntimeStatus> wanted) {
    return refuseFinished(operation, existing(instanceId, wanted));
  }

  private static Sentinel refuseFinished(String operation, Sentinel sentinel) {
    if (sentinel.status().isFinished()) {
      throw new InstanceFinishedException(operation, sentinel.instanceId(), sentinel.status());
    }
    return sentinel;
  }

  /** Raises an event. */
  void raise(Sentinel target, String eventName, @Nullable String json) {
    String key = InboxKeys.event(ports.clock().instant(), unique());
    HistoryEvent event = new HistoryEvent.EventRaised(key, eventName, json);
    if (!inbox.deliver(target, List.of(InboxItem.forInstance(key, target.generation(), event)))) {
      throw new InstanceNotFoundException(target.instanceId());
    }
  }

  /**
   * Asks something of the instance, whichever of its executions is current.
   *
   * @param done whether the instance is as it was asked to be
   */
  void ask(Sentinel target, HistoryEvent fact, Predicate<Sentinel> done) {
    String at = InboxKeys.event(ports.clock().instant(), unique());
    InboxItem item = InboxItem.forInstance(InboxKeys.request(at), target.generation(), fact);
    if (!ports.store().addToInbox(target.instanceId(), List.of(item))) {
      throw new InstanceNotFoundException(target.instanceId());
    }
    if (ownHub) {
      if (takeAlong(target) instanceof Result.Gone) {
        throw new InstanceNotFoundException(target.instanceId());
      }
    } else {
      doorbells.ring(target);
      boolean unused = new StatusWaiter(ports.store()).await(target.instanceId(), done, PATIENCE);
    }
  }

  /** A request that reached the instance after its end had no effect, which its caller is told. */
  void refuseIfTooLate(String operation, Sentinel target, OrchestrationRuntimeStatus wanted) {
    Sentinel now = sameLife(operation, target);
    if (now != null && now.status().isFinished() && now.status() != wanted) {
      throw new InstanceFinishedException(operation, target.instanceId(), now.status());
    }
  }

  /** So had one to an instance in whose place another was started meanwhile. */
  void refuseIfReplaced(String operation, Sentinel target) {
    Sentinel unused = sameLife(operation, target);
  }

  /** So had one to an instance that was purged meanwhile. */
  void refuseIfGone(String operation, Sentinel target) {
    if (sameLife(operation, target) == null) {
      throw new InstanceNotFoundException(target.instanceId());
    }
  }

  /** The instance after what waits for it has been taken along; null if it is not there. */
  @Nullable StoredSentinel afterWhatWaits(Sentinel target) {
    Result unused = takeAlong(target);
    return ports.store().readSentinel(target.instanceId());
  }

  /** The instance as it stands now; null if it is purged. */
  private @Nullable Sentinel sameLife(String operation, Sentinel target) {
    Sentinel now = current(target.instanceId());
    if (now != null && !now.generation().equals(target.generation())) {
      throw new IllegalTransitionException(
          operation, target.instanceId(), now.status(), target.status().text());
    }
    return now;
  }

  /** What came of a look at the instance; null if another is to take the request along. */
  private @Nullable Result takeAlong(Sentinel target) {
    try {
      Result result =
          actors.with(target.instanceId(), actor -> actor.bring(TurnRequest.look(false)));
      if (!(result instanceof Result.ForInbox)) {
        return result;
      }
    } catch (RuntimeException e) {
      LOGGER.log(Level.FINE, "A request waits for the next look at its instance.", e);
    }
    doorbells.ring(target);
    return null;
  }

  private String unique() {
    return String.format("%06x", counter.getAndIncrement() & 0xffffff)
        + ports.ids().next().substring(0, 8);
  }
}
