package io.durablefunctions.engine;

import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where messages come in. Thread-safe. */
public final class Engine {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** How long a doorbell for an instance that is not there is rung again, and how often. */
  private static final Duration DOORBELL_LIFE = Duration.ofMinutes(5);

  private static final Duration DOORBELL_PAUSE = Duration.ofSeconds(10);

  private final EnginePorts ports;
  private final EngineSettings settings;
  private final Rides rides;
  private final Actors actors;
  private final Deliveries deliveries;
  private final Doorbells doorbells;
  private final Instances instances;
  private final AtomicInteger underWay = new AtomicInteger();

  /** An engine of its own memory; one per hub and process. */
  public Engine(EnginePorts ports, EngineSettings settings) {
    this.ports = ports;
    this.settings = settings;
    this.doorbells = new Doorbells(ports);
    this.rides = new Rides(settings, ports);
    HubQueues hubQueues = new HubQueues(settings.hub(), ports.catalog());
    PendingInstances pending = new PendingInstances(ports, hubQueues);
    Orchestrators orchestrators = new Orchestrators(ports, settings.maxConcurrentTurns());
    OtherInstances others = new OtherInstances(ports, pending, hubQueues);
    Dispatcher dispatcher = new Dispatcher(ports, rides, others, hubQueues);
    LostWork lostWork =
        new LostWork(ports, settings.longestInvocation(), dispatcher, others, hubQueues);
    this.actors =
        new Actors(
            new TurnRunner(ports, orchestrators, dispatcher, lostWork), settings.cacheBytes());
    this.deliveries = new Deliveries(ports, actors, rides, dispatcher);
    Starter starter = new Starter(ports, settings, orchestrators, dispatcher, pending, actors);
    this.instances = new Instances(ports, starter);
  }

  /**
   * Runs an activity unless its result is there already, delivers the result, and goes on with what
   * follows as far as riding allows. When it returns, the message may be deleted; when it throws,
   * the message must come back.
   */
  public void activity(WorkMessage.RunActivity message, ActivityRun run) {
    Rides.Budget budget = rides.budget();
    underWay.incrementAndGet();
    try {
      boolean old = isOld(message.sentAt());
      if (old) {
        deliveries.look(message.key(), message.instanceId(), budget);
      }
      if (knowsDone(message)) {
        if (!old) {
          // Memory may be older than a rewind, which asks for the same task again.
          deliveries.look(message.key(), message.instanceId(), budget);
        }
        if (knowsDone(message)) {
          return;
        }
      }
      ActivityCall call = call(message);
      if (call == null) {
        return;
      }
      ActivityOutcome outcome = run.run(call);
      if (message.attempt() == 0) {
        deliveries.result(message.key(), call, outcome, budget);
      } else {
        // It may be the orchestrator's turn, not the activity, that ends the process.
        deliveries.throughInbox(call, outcome);
      }
    } finally {
      underWay.decrementAndGet();
    }
  }

  private boolean knowsDone(WorkMessage.RunActivity message) {
    return actors.with(message.instanceId(), actor -> actor.knowsDone(message));
  }

  /** Whether a message may have been delivered before; its key then may cover turns. */
  private boolean isOld(Instant sentAt) {
    Duration age = Duration.between(sentAt, ports.clock().instant());
    return age.compareTo(settings.redeliveryAge()) > 0;
  }

  /** The call with its input; null if the execution that made it is gone. */
  private @Nullable ActivityCall call(WorkMessage.RunActivity message) {
    String input = message.input();
    if (message.inputInHistory()) {
      TurnRow row =
          ports.store().readTurn(message.instanceId(), message.execution(), message.turn());
      HistoryEvent.TaskScheduled task = row == null ? null : scheduled(row, message.taskId());
      if (task == null) {
        return null;
      }
      input = task.input();
    }
    return new ActivityCall(
        message.instanceId(),
        message.executionId(),
        message.taskId(),
        message.attempt(),
        message.name(),
        input);
  }

  private static HistoryEvent.@Nullable TaskScheduled scheduled(TurnRow row, int taskId) {
    for (HistoryEvent event : row.events()) {
      if (event instanceof HistoryEvent.TaskScheduled task && task.id() == taskId) {
        return task;
      }
    }
    return null;
  }

  /**
   * Looks at an instance. When it returns, the message may be deleted.
   *
   * @param queue the resolved name of the queue that it came through, for ringing again
   */
  public void doorbell(WorkMessage.Doorbell message, String queue) {
    underWay.incrementAndGet();
    try {
      if (!deliveries.look(message, rides.budget())) {
        ringAgain(message, queue);
      }
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void ringAgain(WorkMessage.Doorbell message, String queue) {
    Duration overdue = Duration.between(message.dueAt(), ports.clock().instant());
    if (overdue.compareTo(DOORBELL_LIFE) < 0) {
      doorbells.again(queue, message, DOORBELL_PAUSE);
    } else {
      LOGGER.fine(() -> "A doorbell for '" + message.instanceId() + "' found nobody.");
    }
  }

  /** What clients may do. */
  public Instances instances() {
    return instances;
  }

  /** What turns alarms into doorbells. */
  public AlarmClock alarmClock() {
    return new AlarmClock(ports);
  }

  /** What maintenance does to instances. */
  public Repairs repairs() {
    return new Repairs(ports);
  }

  /** How many invocations wait for the turn under way of an instance to end. */
  int waitingFor(String instanceId) {
    return actors.with(instanceId, InstanceActor::waiting);
  }

  /** Refuses rides, and waits for the turns under way as long as the grace lasts. */
  public void shutdown(Duration grace) {
    rides.refuse();
    long end = System.nanoTime() + grace.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
