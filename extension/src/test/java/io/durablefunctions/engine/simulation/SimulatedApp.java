package io.durablefunctions.engine.simulation;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.replay.OrchestratorFunction;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** An app of lambdas: its functions, and how often each activity call was run. */
public final class SimulatedApp {

  public static final String HUB = "simhub";

  private final TreeMap<String, OrchestratorFunction> orchestrators =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final TreeMap<String, Function<ActivityCall, String>> activities =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Integer> runs = new ConcurrentHashMap<>();
  private final Set<String> disabled = ConcurrentHashMap.newKeySet();
  private volatile boolean ridable = true;
  private volatile String hub = HUB;

  /** The hub whose queues it has; {@link #HUB} if none is given. */
  public SimulatedApp onHub(String name) {
    hub = name;
    return this;
  }

  public SimulatedApp orchestrator(String name, OrchestratorFunction function) {
    orchestrators.put(name, function);
    return this;
  }

  /** An activity from a call to JSON; what it throws fails the task. */
  public SimulatedApp activity(String name, Function<ActivityCall, String> function) {
    activities.put(name, function);
    return this;
  }

  /** Switches a function off in all workers, whose host then delivers none of its messages. */
  public SimulatedApp switchOff(String name) {
    disabled.add(name);
    return this;
  }

  /** Switches a function on again. */
  public SimulatedApp switchOn(String name) {
    disabled.remove(name);
    return this;
  }

  /** Whether activities have no bindings but their trigger. */
  public SimulatedApp ridable(boolean value) {
    ridable = value;
    return this;
  }

  /** How often each call, by its idempotency key, was run. */
  public Map<String, Integer> runs() {
    return runs;
  }

  public static String queueOf(String function) {
    return QueueNames.forFunction(HUB, function);
  }

  /** The queues of all its functions. */
  public Set<String> queues() {
    Set<String> queues = new TreeSet<>();
    orchestrators.keySet().forEach(name -> queues.add(QueueNames.forFunction(hub, name)));
    activities.keySet().forEach(name -> queues.add(QueueNames.forFunction(hub, name)));
    return queues;
  }

  public ActivityOutcome run(ActivityCall call) {
    runs.merge(call.idempotencyKey(), 1, Integer::sum);
    try {
      return new ActivityOutcome.Returned(activities.get(call.name()).apply(call));
    } catch (RuntimeException e) {
      return new ActivityOutcome.Threw(
          FailureDetails.of(e.getClass().getName(), String.valueOf(e.getMessage())));
    }
  }

  public FunctionInvoker invoker() {
    return new FunctionInvoker() {
      @Override
      public OrchestratorFunction orchestrator(String name) {
        OrchestratorFunction function = orchestrators.get(name);
        if (function == null) {
          throw new IllegalArgumentException("no orchestrator " + name);
        }
        return function;
      }

      @Override
      public ActivityOutcome runActivity(ActivityCall call) {
        return run(call);
      }
    };
  }

  public FunctionCatalog catalog() {
    return new FunctionCatalog() {
      @Override
      public String queueOf(String function) {
        return QueueNames.forFunction(hub, function);
      }

      @Override
      public boolean canRide(String activity) {
        return ridable && !disabled.contains(activity);
      }

      @Override
      public boolean isDisabled(String function) {
        return disabled.contains(function);
      }

      @Override
      public String activity(String name) {
        return activities.containsKey(name) ? activities.floorKey(name) : null;
      }

      @Override
      public String orchestrator(String name) {
        return orchestrators.containsKey(name) ? orchestrators.floorKey(name) : null;
      }

      @Override
      public Collection<String> activities() {
        return activities.keySet();
      }

      @Override
      public Collection<String> orchestrators() {
        return orchestrators.keySet();
      }
    };
  }
}
