package io.durablefunctions.engine;

import io.durablefunctions.engine.activity.Activities;
import io.durablefunctions.engine.activity.InvocationLoop;
import io.durablefunctions.engine.activity.KeptResults;
import io.durablefunctions.engine.commit.InstanceLoader;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.commit.TurnWriter;
import io.durablefunctions.engine.dispatch.Dispatcher;
import io.durablefunctions.engine.dispatch.HubQueues;
import io.durablefunctions.engine.dispatch.InstanceMessenger;
import io.durablefunctions.engine.dispatch.InstanceStarts;
import io.durablefunctions.engine.dispatch.LostWorkRecovery;
import io.durablefunctions.engine.dispatch.PendingInstances;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.dispatch.Takeover;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.engine.turn.Actors;
import io.durablefunctions.engine.turn.DispatchRetry;
import io.durablefunctions.engine.turn.InstanceActor;
import io.durablefunctions.engine.turn.OrchestratorRunner;
import io.durablefunctions.engine.turn.TurnRunner;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts the engine together, and is its door: for messages, clients and maintenance. Thread-safe.
 */
public final class Engine implements TurnEngine {

  private final EnginePorts ports;
  private final RidingPolicy rides;
  private final Actors actors;
  private final IncomingMessages messages;
  private final PoisonRepair repairs;
  private final Takeover takeover;
  private final Liveness liveness;
  private final OrderlyEnd end;
  private final Instances instances;

  /** An engine of its own memory, without a journal; one per hub and process. */
  public Engine(EnginePorts ports, EngineSettings settings) {
    this(ports, settings, ports.ids().next());
  }

  /**
   * An engine of its own memory; one per hub and process.
   *
   * @param processId under which it commits and is listed: the one that the ports' journal is of,
   *     and never the same again
   */
  public Engine(EnginePorts ports, EngineSettings settings, String processId) {
    this(ports, settings, processId, new DelayScheduler());
  }

  /** The same with another timer. */
  public Engine(EnginePorts ports, EngineSettings settings, String processId, Delays later) {
    this.ports = ports;
    ThisProcess process = ThisProcess.begin(processId, ports, later);
    this.rides = new RidingPolicy(settings, ports);
    this.repairs = new PoisonRepair(ports);
    this.takeover = new Takeover(ports, process, repairs::giveUp, later);
    this.liveness = process.liveness();
    TurnWriter writer = new TurnWriter(ports.store(), process.outbox(), process.id(), ports.ids());
    HubQueues hubQueues = new HubQueues(settings.hub(), ports.catalog());
    PendingInstances pending = new PendingInstances(ports, writer, hubQueues);
    OrchestratorRunner orchestrators = new OrchestratorRunner(ports, process, settings);
    InstanceStarts starts = new InstanceStarts(ports, pending, settings.version());
    InstanceMessenger others = new InstanceMessenger(ports, process.outbox(), starts, hubQueues);
    Dispatcher dispatcher = new Dispatcher(ports, process.outbox(), rides, others, hubQueues);
    DispatchRetry retry = new DispatchRetry(later);
    this.actors =
        new Actors(
            new TurnRunner(
                new TurnRunner.Parts(
                    ports,
                    new InstanceLoader(ports.store(), process.outbox(), process.id()),
                    writer,
                    orchestrators,
                    dispatcher,
                    new LostWorkRecovery(ports, process, dispatcher, starts, hubQueues),
                    rides,
                    process.outbox(),
                    retry)),
            settings.cacheBytes(),
            later::newLock);
    process.outbox().onUnsure(retry::later);
    KeptResults kept = new KeptResults(later, process.holds());
    InvocationLoop deliveries = new InvocationLoop(ports, process, actors, rides, dispatcher, kept);
    retry.attempting(deliveries::goOn);
    Activities activities =
        new Activities(ports, settings.redeliveryAge(), rides, actors, deliveries, kept, later);
    this.messages = new IncomingMessages(ports, activities, deliveries, rides);
    Heart heart = new Heart(ports.membership(), process, takeover, later);
    this.end = new OrderlyEnd(ports, process, heart);
    Ends ends = new Ends(ports, settings.ownHub(), actors);
    IdReuse reuse = new IdReuse(ports.store(), ends);
    Starter starter =
        new Starter(
            ports,
            settings,
            new StartHere(ports, orchestrators, writer, pending, actors, reuse),
            new StartByDoorbell(ports, pending, reuse));
    this.instances =
        new Instances(ports, starter, new Requests(ports, settings.ownHub(), actors), ends);
  }

  /**
   * Settles what earlier processes of this machine have left; to be called before any message
   * comes, so that what has ended one of them runs alone.
   *
   * @throws io.durablefunctions.StorageException if storage refuses; then to be called again
   */
  public void begin() {
    int unused = takeover.ofForerunners();
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
    messages.activity(message, run);
  }

  /**
   * Looks at an instance. When it returns, the message may be deleted.
   *
   * @param queue the resolved name of the queue that it came through, for ringing again
   */
  @Override
  public void doorbell(WorkMessage.Doorbell message, String queue) {
    messages.doorbell(message, queue);
  }

  /** Sends a message of an activity that is switched off again, for later. */
  @Override
  public void postpone(WorkMessage.ActivityWork message, String queue) {
    messages.postpone(message, queue);
  }

  /** Does work on this thread, such as a message's, that rides for at most so long. */
  public <T> T ridingAtMost(Duration limit, Supplier<T> work) {
    return rides.atMost(limit, work);
  }

  /**
   * How an instance has ended, if this process has brought it to its end and still knows; does not
   * ask storage.
   */
  public @Nullable InstanceView endSeenHere(String instanceId) {
    return actors.with(instanceId, actor -> actor.ended(Engine::view));
  }

  private static InstanceView view(InstanceState ended) {
    return new InstanceView(
        ended.sentinel(), InstanceReader.input(ended.history()), List.of(), false, List.of());
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
    return repairs;
  }

  /** Looks for processes that are dead, and settles what they have left. Returns how many. */
  public int takeOver() {
    return takeover.ofForerunners() + takeover.ofSilentOnes();
  }

  /** Whether a process is this one, or says that it has work in hand. */
  public boolean isThere(String process) {
    return process.equals(liveness.process()) || liveness.sight().members().containsKey(process);
  }

  /** How many invocations wait for the turn under way of an instance to end. */
  int waitingFor(String instanceId) {
    return actors.with(instanceId, InstanceActor::waiting);
  }

  /** The estimated bytes of all instance states in memory. */
  long cachedBytes() {
    return actors.bytes();
  }

  /**
   * Refuses rides, and waits for the turns under way as long as the grace lasts; then leaves what
   * is not sent to others.
   */
  @Override
  public void shutdown(Duration grace) {
    rides.refuse();
    messages.awaitIdle(grace);
    end.leave();
  }
}
