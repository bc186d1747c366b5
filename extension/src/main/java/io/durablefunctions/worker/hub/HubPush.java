package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.http.ring.RungQueues;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.DoorSettings;
import io.durablefunctions.worker.app.PublicAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Push between the processes of an app.
 *
 * @param shared the queues that functions share
 * @param signature of its rings
 * @param app what its processes can do
 */
record HubPush(Set<String> shared, RingSignature signature, FunctionCatalog app)
    implements RungQueues.Pushable {

  /**
   * How long an invocation that was made by push rides. The platform's front end ends a request
   * after 230 s, and the app's own requests want the instance, too.
   */
  static final Duration RIDE = Duration.ofSeconds(60);

  /** The queues with push in front; null if it is off, or the app does not know its address. */
  @Nullable RungQueues over(
      WorkQueues queues, Journal journal, DoorSettings doors, AppSettings settings, Delays later) {
    String push = doors.push();
    if (DoorSettings.OFF.equals(push)) {
      return null;
    }
    String origin;
    try {
      origin = new PublicAddress(settings, push).origin();
    } catch (IllegalStateException e) {
      return null;
    }
    String prefix = doors.routePrefix().isEmpty() ? "" : "/" + doors.routePrefix();
    URI address = URI.create(origin + prefix + "/durabletask/ring");
    return new RungQueues(queues, this, journal, address, signature, later);
  }

  /** What the receiver would send back goes into its queue at once. */
  @Override
  public boolean mayGo(WorkQueues.Outgoing message) {
    return shared.contains(message.queue()) && RingWork.isFor(app, decoded(message));
  }

  @Override
  public boolean isDoorbell(WorkQueues.Outgoing message) {
    return shared.contains(message.queue()) && decoded(message) instanceof WorkMessage.Doorbell;
  }

  @Override
  public boolean mayComeTwice(WorkQueues.Outgoing message) {
    return shared.contains(message.queue())
        && decoded(message) instanceof WorkMessage.Doorbell bell
        && bell.recovery() == null;
  }

  /** Tasks that are not sent are the rest of their turn. */
  @Override
  public @Nullable Work inHand(WorkQueues.Outgoing message) {
    if (decoded(message) instanceof WorkMessage.ActivityWork work) {
      WorkMessage.RunActivity task = work.tasks().get(0);
      return Work.dispatch(task.instanceId(), task.executionId(), task.turn());
    }
    return null;
  }

  private static WorkMessage decoded(WorkQueues.Outgoing message) {
    try {
      return MessageCodec.decode(message.text());
    } catch (ForeignMessageException e) {
      throw new IllegalStateException("The engine's own message cannot be read.", e);
    }
  }

  /** Of the hub of this name. */
  static HubPush of(String hub, RingSignature signature, FunctionCatalog app) {
    return new HubPush(
        Set.of(QueueNames.orchestrators(hub), QueueNames.activities(hub)), signature, app);
  }
}
