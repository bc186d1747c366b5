package io.durablefunctions.engine;

import io.durablefunctions.engine.activity.Activities;
import io.durablefunctions.engine.activity.InvocationLoop;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.HubQueues;
import io.durablefunctions.engine.dispatch.InstanceMessenger;
import io.durablefunctions.engine.dispatch.LostWorkRecovery;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.InstanceActor;
import io.durablefunctions.engine.turn.OrchestratorRunner;
import io.durablefunctions.engine.turn.TurnRunner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/** Where messages come in. Thread-safe. */
public final class Engine implements TurnEngine {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** How long a doorbell for an instance that is not there is rung again, and how often. */
  private static final Duration DOORBELL_LIFE = Duration.ofMinutes(5);

  /** How often a task looks whether its activity is switched on again. */
  private static final Duration SWITCHED_OFF = Duration.ofSeconds(30);

  private static final Duration DOORBELL_PAUSE = Duration.ofSeconds(10);

  private final EnginePorts ports;
  private final RidingPolicy rides;
  private final Actors actors;
  private final InvocationLoop deliveries;
  private final Activities activities;
  private final Doorbells doorbells;
  private final Instances instances;
  private final AtomicInteger underWay = new AtomicInteger();

  /** An engine of its own memory; one per hub and process. */
  public Engine(EnginePorts ports, EngineSettings settings) {
    this(ports, settings, new DelayScheduler());
  }

  /** The same with somebody else's timer. */
  public Engine(EnginePorts ports, EngineSettings settings, Delays later) {
    this.ports = ports;
    this.doorbells = new Doorbells(ports);
    this.rides = new RidingPolicy(settings, ports);
    HubQueues hubQueues = new HubQueues(settings.hub(), ports.catalog());
    PendingInstances pending = new PendingInstances(ports, hubQueues);
    OrchestratorRunner orchestrators = new OrchestratorRunner(ports, settings.maxConcurrentTurns());
    InstanceMessenger others = new InstanceMessenger(ports, pending, hubQueues);
    Dispatcher dispatcher = new Dispatcher(ports, rides, others, hubQueues);
    LostWorkRecovery lostWork =
        new LostWorkRecovery(ports, settings.longestInvocation(), dispatcher, others, hubQueues);
    this.actors =
        new Actors(
            new TurnRunner(ports, orchestrators, dispatcher, lostWork),
            settings.cacheBytes(),
            later::newLock);
    this.deliveries = new InvocationLoop(ports, actors, rides, dispatcher);
    this.activities =
        new Activities(ports, settings.redeliveryAge(), rides, actors, deliveries, later);
    Starter starter = new Starter(ports, settings, orchestrators, dispatcher, pending, actors);
    this.instances = new Instances(ports, starter);
  }

  /**
   * Runs the message's tasks unless their results are there already, delivers the results, and goes
   * on with what follows as far as riding allows. When it returns, the message may be deleted; when
   * it throws, the message must come back.
   *
   * @param run for one of the tasks
   */
  @Override
  public void activity(WorkMessage.ActivityWork message, ActivityRun run) {
    underWay.incrementAndGet();
    try {
      activities.run(message.key(), message.tasks(), run);
    } finally {
      underWay.decrementAndGet();
    }
  }

  /**
   * Looks at an instance. When it returns, the message may be deleted.
   *
   * @param queue the resolved name of the queue that it came through, for ringing again
   */
  @Override
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

  /** Sends a message of an activity that is switched off again, for later. */
  @Override
  public void postpone(WorkMessage.ActivityWork message, String queue) {
    ports
        .queues()
        .send(List.of(new WorkQueues.Outgoing(queue, MessageCodec.encode(message), SWITCHED_OFF)));
  }

  /** Does work on this thread, such as a message's, that rides for at most so long. */
  public void ridingAtMost(Duration limit, Runnable work) {
    rides.atMost(limit, work);
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
  public PoisonRepair repairs() {
    return new PoisonRepair(ports);
  }

  /** How many invocations wait for the turn under way of an instance to end. */
  int waitingFor(String instanceId) {
    return actors.with(instanceId, InstanceActor::waiting);
  }

  /** The estimated bytes of all instance states in memory. */
  long cachedBytes() {
    return actors.bytes();
  }

  /** Refuses rides, and waits for the turns under way as long as the grace lasts. */
  @Override
  public void shutdown(Duration grace) {
    rides.refuse();
    long end = System.nanoTime() + grace.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
