package io.durablefunctions.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.TypeRef;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** One scenario for each thing that instances do to themselves and to each other. */
final class Scenarios {

  /** The instances whose fragile activity works by now. */
  private final Set<String> mended = ConcurrentHashMap.newKeySet();

  /** All of them, with ids that end so. */
  List<Scenario> all(String suffix) {
    return List.of(
        continueAsNew(suffix),
        children(suffix),
        timers(suffix),
        suspension(suffix),
        termination(suffix),
        purgeAndReuse(suffix),
        eventsBetween(suffix),
        rewinding(suffix));
  }

  /** The functions of all scenarios. */
  SimulatedApp app() {
    return new SimulatedApp()
        .orchestrator(
            "Eternal",
            context -> {
              List<String> seen = new ArrayList<>(context.getInput(new TypeRef<List<String>>() {}));
              for (int i = 0; i < 2; i++) {
                String next = context.waitForExternalEvent("next", String.class).await();
                if (next.equals("end")) {
                  return seen;
                }
                seen.add(next);
                context.callActivity("Work", next).await();
              }
              context.continueAsNew(seen);
              return null;
            })
        .orchestrator(
            "Family",
            context -> {
              List<Task<Integer>> children = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                children.add(context.callSubOrchestrator("Child", i, Integer.class));
              }
              int sum = 0;
              for (Task<Integer> child : children) {
                try {
                  sum += child.await();
                } catch (TaskFailedException e) {
                  sum += 100;
                }
              }
              return sum;
            })
        .orchestrator(
            "Child",
            context -> {
              int number = context.getInput(Integer.class);
              if (number == 2) {
                throw new IllegalStateException("the third child fails");
              }
              return context.callActivity("Work", number + 1, Integer.class).await();
            })
        .orchestrator(
            "Timers",
            context -> {
              var slow = context.createTimer(Duration.ofDays(9));
              String event =
                  context
                      .waitForExternalEvent("never", String.class, Duration.ofMinutes(7), "none")
                      .await();
              slow.cancel();
              context.createTimer(Duration.ofSeconds(20)).await();
              return event + context.callActivity("Work", 1, Integer.class).await();
            })
        .orchestrator(
            "Gate",
            context -> {
              String one = context.waitForExternalEvent("go", String.class).await();
              return one + context.callActivity("Work", 5, Integer.class).await();
            })
        .orchestrator(
            "Nest",
            context ->
                context
                    .callSubOrchestrator("Gate", context.getInput(String.class), null, String.class)
                    .await())
        .orchestrator("Quick", context -> context.callActivity("Work", 3, Integer.class).await())
        .orchestrator(
            "Sender",
            context -> {
              String target = context.getInput(String.class);
              for (int i = 1; i <= 3; i++) {
                context.sendEvent(target, "count", i);
                context.callActivity("Work", i).await();
              }
              return null;
            })
        .orchestrator(
            "Counter",
            context -> {
              List<Integer> seen = new ArrayList<>();
              while (seen.size() < 3) {
                seen.add(context.waitForExternalEvent("count", Integer.class).await());
              }
              return seen;
            })
        .orchestrator(
            "Fragile",
            context -> {
              context.callActivity("Work", 1).await();
              return context
                  .callActivity("FailsOnce", context.getInstanceId(), String.class)
                  .await();
            })
        .activity("Work", call -> call.input())
        .activity(
            "FailsOnce",
            call -> {
              if (!mended.contains(call.instanceId())) {
                throw new IllegalStateException("not mended yet");
              }
              return "\"the second time\"";
            });
  }

  /** Every event, in order, over all executions; one that was raised twice may come twice. */
  private static Scenario continueAsNew(String suffix) {
    return new Steps(
        "continueAsNew",
        suffix,
        List.of(
            (s, c) -> Scenario.start(c, "Eternal", s.id("e"), "[]"),
            (s, c) -> Scenario.raise(c, s.id("e"), "next", "\"1\""),
            (s, c) -> Scenario.raise(c, s.id("e"), "NEXT", "\"2\""),
            (s, c) -> Scenario.raise(c, s.id("e"), "next", "\"3\""),
            (s, c) -> Scenario.raise(c, s.id("e"), "Next", "\"4\""),
            (s, c) -> Scenario.raise(c, s.id("e"), "next", "\"5\""),
            (s, c) -> Scenario.raise(c, s.id("e"), "next", "\"end\"")),
        (s, c) -> {
          List<String> seen = List.of(Json.read(completed(c, s.id("e")).output(), String[].class));
          assertThat(seen.stream().distinct()).containsExactly("1", "2", "3", "4", "5");
        });
  }

  private static Scenario children(String suffix) {
    return new Steps(
        "children",
        suffix,
        List.of((s, c) -> Scenario.start(c, "Family", s.id("f"), null)),
        (s, c) -> assertThat(completed(c, s.id("f")).output()).isEqualTo("103"));
  }

  private static Scenario timers(String suffix) {
    return new Steps(
        "timers",
        suffix,
        List.of((s, c) -> Scenario.start(c, "Timers", s.id("t"), null)),
        (s, c) -> assertThat(completed(c, s.id("t")).output()).isEqualTo("\"none1\""));
  }

  private static Scenario suspension(String suffix) {
    return new Steps(
        "suspension",
        suffix,
        List.of(
            (s, c) -> Scenario.start(c, "Gate", s.id("g"), null),
            (s, c) -> Scenario.call(c, client -> client.suspend(s.id("g"), "wait")),
            (s, c) -> c.faults.applyDelayed(), // A late request would suspend it once more.
            (s, c) -> Scenario.raise(c, s.id("g"), "go", "\"a\""),
            (s, c) -> c.drain(Scenario.ENOUGH, 0),
            (s, c) -> Scenario.call(c, client -> client.resume(s.id("g"), null)),
            (s, c) -> c.drain(Scenario.ENOUGH, 0)),
        (s, c) -> assertThat(completed(c, s.id("g")).output()).isEqualTo("\"a5\""));
  }

  private static Scenario termination(String suffix) {
    return new Steps(
        "termination",
        suffix,
        List.of(
            (s, c) -> Scenario.start(c, "Nest", s.id("n"), "\"" + s.id("inner") + "\""),
            (s, c) -> c.drain(Scenario.ENOUGH, 0),
            (s, c) -> Scenario.call(c, client -> client.terminate(s.id("n"), "enough", true))),
        (s, c) -> {
          for (String id : List.of(s.id("n"), s.id("inner"))) {
            Invariants.check(c, id);
            assertThat(Scenario.sentinel(c, id).status())
                .as(id)
                .isEqualTo(OrchestrationRuntimeStatus.TERMINATED);
          }
        });
  }

  private static Scenario purgeAndReuse(String suffix) {
    return new Steps(
        "purgeAndReuse",
        suffix,
        List.of(
            (s, c) -> Scenario.start(c, "Quick", s.id("q"), null),
            (s, c) -> Scenario.start(c, "Quick", s.id("gone"), null),
            (s, c) -> c.drain(Scenario.ENOUGH, 0),
            (s, c) -> c.faults.applyDelayed(), // A late request may create what was purged.
            (s, c) -> Scenario.call(c, client -> client.purge(s.id("q"))),
            (s, c) -> Scenario.call(c, client -> client.purge(s.id("gone"))),
            (s, c) -> Scenario.start(c, "Gate", s.id("q"), null),
            (s, c) -> Scenario.raise(c, s.id("q"), "go", "\"again\"")),
        (s, c) -> {
          assertThat(completed(c, s.id("q")).output()).isEqualTo("\"again5\"");
          assertThat(c.store.isEmpty(s.id("gone"))).isTrue();
        });
  }

  private static Scenario eventsBetween(String suffix) {
    return new Steps(
        "eventsBetween",
        suffix,
        List.of(
            (s, c) -> Scenario.start(c, "Counter", s.id("counter"), null),
            (s, c) -> Scenario.start(c, "Sender", s.id("sender"), "\"" + s.id("counter") + "\"")),
        (s, c) -> {
          completed(c, s.id("sender"));
          assertThat(completed(c, s.id("counter")).output()).isEqualTo("[1,2,3]");
        });
  }

  private Scenario rewinding(String suffix) {
    return new Steps(
        "rewinding",
        suffix,
        List.of(
            (s, c) -> Scenario.start(c, "Fragile", s.id("r"), null),
            (s, c) -> c.drain(Scenario.ENOUGH, 0),
            (s, c) -> mended.add(s.id("r")),
            (s, c) -> Scenario.call(c, client -> client.rewind(s.id("r"), "mended")),
            (s, c) -> c.drain(Scenario.ENOUGH, 0)),
        (s, c) ->
            assertThat(Scenario.sentinel(c, s.id("r")).output()).isEqualTo("\"the second time\""));
  }

  private static Sentinel completed(Cluster cluster, String id) {
    Invariants.check(cluster, id);
    Sentinel sentinel = Scenario.sentinel(cluster, id);
    assertThat(sentinel.status()).as(id).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
    return sentinel;
  }

  /** A scenario out of lambdas. */
  private static final class Steps extends Scenario {

    private final List<BiConsumer<Scenario, Cluster>> steps;
    private final BiConsumer<Scenario, Cluster> check;

    Steps(
        String name,
        String suffix,
        List<BiConsumer<Scenario, Cluster>> steps,
        BiConsumer<Scenario, Cluster> check) {
      super(name, suffix);
      this.steps = steps;
      this.check = check;
    }

    @Override
    void step(int number, Cluster cluster) {
      steps.get(number).accept(this, cluster);
    }

    @Override
    int steps() {
      return steps.size();
    }

    @Override
    void check(Cluster cluster) {
      check.accept(this, cluster);
    }
  }
}
