package io.durablefunctions.engine.simulation.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The numbered schedules of the protocol that are about work and what a turn has sent. */
class WorkScheduleTest {

  private static final Consumer<Simulation> NOTHING = simulation -> {};

  private static EngineSettings withoutACache() {
    return EngineSettings.defaults(SimulatedApp.HUB).withCacheBytes(0);
  }

  @Test
  void p02_continueAsNewInAnotherWorkerRepeatsNoEvent() {
    Schedules.all(Scenes.bothContinueAsNew(), 2, 0);
  }

  @Test
  void p02_continueAsNewInAnotherWorkerRepeatsNoChild() {
    Schedules.all(Scenes.forgottenChildThatContinuesAsNew(), 1, 1);
  }

  @Test
  void p03_aStateThatLeavesTheCacheDuringARide() {
    Schedules.plain(
        new Scene("a fan-out without a cache")
            .settings(withoutACache())
            .orchestrator(
                "Fan",
                context -> {
                  int sum = context.callActivity("Inc", 0, Integer.class).await();
                  List<Task<Integer>> tasks = new ArrayList<>();
                  for (int i = 0; i < 18; i++) {
                    tasks.add(context.callActivity("Inc", i, Integer.class));
                  }
                  context.sendEvent("R", "count", 5);
                  return sum + context.allOf(tasks).await().size();
                })
            .orchestrator("Counter", Scenes::counter)
            .starts("Counter", "R", "0")
            .starts("Fan", "S", null)
            .ends("S", "Completed 19")
            .check(end -> Scenes.counts(end, "R", 5)));
  }

  @Test
  void p04_rewindAfterAFailFastFanOut() {
    AtomicBoolean mended = new AtomicBoolean();
    AtomicInteger charged = new AtomicInteger();
    Scene scene = new Scene("rewind after a fail-fast fan-out");
    Schedules.plain(
        scene
            .begins(
                () -> {
                  mended.set(false);
                  charged.set(0);
                })
            .orchestrator(
                "Fan",
                context -> {
                  Task<Integer> fails = context.callActivity("Mend", Integer.class);
                  Task<Integer> charge = context.callActivity("Charge", Integer.class);
                  return context.allOf(List.of(fails, charge)).await().size();
                })
            .activity(
                "Mend",
                () -> {
                  if (!mended.get()) {
                    throw new IllegalStateException("not mended");
                  }
                  return "1";
                })
            .activity(
                "Charge",
                () -> {
                  charged.incrementAndGet();
                  scene.takes(Duration.ofSeconds(5));
                  return "2";
                })
            .starts("Fan", "S", null)
            .client(
                Duration.ofSeconds(60),
                1,
                instances -> {
                  mended.set(true);
                  instances.rewind("S", null);
                })
            .repeats()
            .check(end -> charged.get() == 1 ? null : "charged " + charged.get() + " times")
            .ends("S", "Completed 2"));
  }

  @Test
  void p07_aSleeperDestroysNoRecreatedInstance() {
    Schedules.each(
        new Scene("purge and start anew while a worker sleeps")
            .refusals()
            .orchestrator("Busy", Scenes::busy)
            .orchestrator("OneEvent", Scenes::oneEvent)
            .starts("Busy", "S", "2")
            .client(
                Duration.ofSeconds(60),
                1,
                i -> Scenes.purgeThen(i, "S", Scene.start("OneEvent", "S", null)))
            .client(Duration.ofSeconds(240), 1, i -> i.raiseEvent("S", "count", "7"))
            .check(
                end ->
                    end.lives("S") < 2 || end.of("S").equals("Completed 7")
                        ? null
                        : "the new S is " + end.of("S")),
        new Incident(Incident.Kind.SLEEP, Duration.ofSeconds(120)),
        NOTHING);
  }

  @Test
  void p08_aRideIsNotLostWhenTheWakeUpForATimerIsRefused() {
    Schedules.eachRefused(Scenes.aTimerBesideATask(), NOTHING);
  }

  @Test
  void p09_anOutageOfWritesFailsNoHealthyInstance() {
    for (int minutes : new int[] {3, 10}) {
      for (int from = 2; from < 20; from++) {
        Map<String, Integer> runs = new ConcurrentHashMap<>();
        Scene scene =
            new Scene("an outage of " + minutes + " minutes from call " + from)
                .refusals()
                .orchestrator(
                    "Pay",
                    context -> {
                      context.callActivity("Charge", "1", Integer.class).await();
                      return context.callActivity("Charge", "2", Integer.class).await();
                    })
                .activity(
                    "Charge",
                    input -> {
                      runs.merge(input, 1, Integer::sum);
                      return "1";
                    })
                .starts("Pay", "S", null)
                .ends("S", "Completed 1")
                .check(
                    end -> runs.values().stream().allMatch(n -> n <= 2) ? null : "runs: " + runs);
        int first = from;
        Schedules.plain(scene, simulation -> outage(simulation, first, minutes, ""));
      }
    }
  }

  /** From a call on, writes to what begins so are refused for some minutes. */
  private static void outage(Simulation simulation, int from, int minutes, String what) {
    Instant[] until = new Instant[1];
    int[] calls = new int[1];
    simulation.storage.faults.plan(
        (operation, target) -> {
          if (++calls[0] == from) {
            until[0] = simulation.now().plus(Duration.ofMinutes(minutes));
          }
          boolean write = !operation.contains(".read") && !operation.startsWith("care");
          boolean down = until[0] != null && simulation.now().isBefore(until[0]);
          return down && write && operation.startsWith(what) ? Fault.UNKNOWN_LOST : Fault.NONE;
        });
  }

  @Test
  void p10_aMessageSetAsideWithoutAWorkerLosesNoEvent() {
    Schedules.each(
        Scenes.sends("an event, and a host without its worker", Scenes::sender, "\"sent\""),
        new Incident(Incident.Kind.WORKER_DIES, Duration.ofSeconds(30)),
        simulation -> simulation.host.failsFast(true));
  }

  @Test
  void p11_skewedClocksDelayNoTimers() {
    for (long seed = 1; seed <= 40; seed++) {
      Dice dice = new Dice(seed);
      Weather calm = new Weather(2, 0, 0, 0, 0, 0, 0, false);
      Scene scene =
          new Scene("65 seconds of timers, clocks ten seconds apart, seed " + seed)
              .orchestrator(
                  "Timers",
                  context -> {
                    for (int i = 0; i < 5; i++) {
                      context.createTimer(Duration.ofSeconds(13)).await();
                      context.callActivity("Inc", i, Integer.class).await();
                    }
                    return "in time";
                  })
              .starts("Timers", "S", null)
              .ends("S", "Completed \"in time\"")
              .check(
                  end ->
                      end.at("S", "Completed").isBefore(Instant.parse("2026-11-01T00:02:00Z"))
                          ? null
                          : "late: " + end.at("S", "Completed"));
      Scene.Outcome outcome =
          scene.run(
              new RandomDirector(dice, calm, () -> Instant.MIN),
              simulation -> simulation.skew(1, Duration.ofSeconds(-10)),
              true);
      assertThat(outcome.wrong())
          .as("%s%n%s", scene.name, outcome.simulation().trace.text(200))
          .isEmpty();
    }
  }

  @Test
  void p12_aTerminatedParentLeavesNoOrphan() {
    Schedules.all(
        new Scene("terminate a parent with what it starts")
            .orchestrator(
                "Parent",
                context -> {
                  context.callActivity("Inc", 1, Integer.class).await();
                  return context.callSubOrchestrator("OneEvent", "C", null, Integer.class).await();
                })
            .orchestrator("OneEvent", Scenes::oneEvent)
            .starts("Parent", "P", null)
            .client(1, instances -> instances.terminate("P", "enough", true))
            .check(end -> end.of("P").startsWith("Terminated") ? end.unlessEnded("C") : null),
        1,
        1);
  }

  private static Object manyAtOnce(DurableOrchestrationContext context) {
    context.callActivity("Inc", 0, Integer.class).await();
    context.sendEvent("R", "count", 2);
    Task<Integer> one = context.callActivity("Inc", 1, Integer.class);
    context.sendEvent("R", "count", 3);
    Task<Integer> other = context.callActivity("Inc", 2, Integer.class);
    context.allOf(List.of(one, other)).await();
    return "sent";
  }

  @Test
  void p13_aLeaderThatIsOvertakenInASplitTurnLosesNothing() {
    Scene scene =
        Scenes.sends("events of a split turn", WorkScheduleTest::manyAtOnce, "\"sent\"")
            .eventsInARow(2)
            .client(1, instances -> instances.raiseEvent("S", "other", "1"));
    Schedules.all(scene, 2, 0);
    Schedules.all(scene, 1, 1);
  }

  @Test
  void p15_aTaskWithALargeInputAndOneRefusedCall() {
    Schedules.eachRefused(
        new Scene("a large task, then continue as new")
            .orchestrator(
                "Large",
                context -> {
                  int round = context.getInput(Integer.class);
                  context.sendEvent("R", "count", 1);
                  Task<String> large =
                      context.callActivity("Echo", "x".repeat(20_000), String.class);
                  context.callActivity("Inc", 1, Integer.class).await();
                  large.await();
                  if (round < 1) {
                    context.continueAsNew(round + 1);
                  }
                  return round;
                })
            .orchestrator("Counter", Scenes::counter)
            .activity("Echo", input -> input)
            .starts("Counter", "R", "0")
            .starts("Large", "S", "0")
            .ends("S", "Completed 1")
            .check(end -> Scenes.counts(end, "R", 2)),
        NOTHING);
  }

  @Test
  void p16_p20_theOldFailureOfAChildDoesNotFailItsRewoundParent() {
    Schedules.plain(Scenes.rewindOfAParent().settings(withoutACache()));
    Schedules.all(Scenes.rewindOfAParent(), 1, 1);
  }

  @Test
  void p17_whatALastTurnSentSurvivesANewStartOfTheId() {
    Schedules.all(Scenes.purgeAndStartTheSenderAgain(), 1, 1);
  }

  @Test
  void p18_aRefusedIndexRowBlocksNoActivity() {
    Scene scene =
        Scenes.chain()
            .refusals()
            .check(
                end ->
                    end.at("S", "Completed").isBefore(Instant.parse("2026-11-01T00:05:00Z"))
                        ? null
                        : "S waits for the list: " + end.of("S"));
    Schedules.plain(scene, simulation -> outage(simulation, 1, 10, "index."));
    Scene fan =
        Scenes.fanOut()
            .refusals()
            .check(
                end ->
                    end.at("S", "Completed").isBefore(Instant.parse("2026-11-01T00:05:00Z"))
                        ? null
                        : "S waits for the list: " + end.of("S"));
    Schedules.plain(fan, simulation -> outage(simulation, 1, 10, "index."));
  }

  @Test
  void p23_anOrchestratorThatLeavesItsThreadInterrupted() {
    AtomicBoolean interrupted = new AtomicBoolean();
    Schedules.plain(
        new Scene("an orchestrator that interrupts its thread")
            .orchestrator(
                "Rude",
                context -> {
                  Thread.currentThread().interrupt();
                  int n = context.callActivity("Inc", 1, Integer.class).await();
                  Thread.currentThread().interrupt();
                  return n;
                })
            .starts("Rude", "S", null)
            .check(end -> interrupted.get() ? "storage was called while interrupted" : null)
            .ends("S", "Completed 2"),
        simulation -> {
          interrupted.set(Thread.interrupted());
          simulation.storage.faults.plan(
              (operation, target) -> {
                interrupted.compareAndSet(false, Thread.currentThread().isInterrupted());
                return Fault.NONE;
              });
        });
  }

  @Test
  void p28_noInnocentInstanceFailsWhileNoWorkerIsThere() {
    Schedules.each(
        new Scene("a worker that is away for five minutes while its host fails each message")
            .orchestrator(
                "Pay",
                context -> {
                  try {
                    return context.callActivity("Inc", 1, Integer.class).await();
                  } catch (TaskFailedException e) {
                    return "failed: " + e.getMessage();
                  }
                })
            .starts("Pay", "S", null)
            .ends("S", "Completed 2"),
        new Incident(Incident.Kind.WORKER_DIES, Duration.ofMinutes(5)),
        simulation -> simulation.host.failsFast(true));
  }

  @Test
  void p30_aRidingTaskSurvivesThePoisonOfItsMessage() {
    Schedules.each(
        Scenes.chain()
            .check(
                end ->
                    end.at("S", "Completed").isBefore(Instant.parse("2026-11-01T00:06:00Z"))
                        ? null
                        : "S stood still until " + end.at("S", "Completed")),
        new Incident(Incident.Kind.WORKER_DIES, Duration.ofSeconds(30)),
        simulation -> simulation.host.failsFast(true));
  }

  @Test
  void p29_innocentInstancesDoNotDieWithTheGuiltyOne() {
    int orders = 8;
    Scene scene =
        new Scene("one activity halts its process")
            .atOnce(20)
            .orchestrator(
                "Order",
                context -> {
                  String what = context.getInput(String.class);
                  for (int i = 0; i < 3; i++) {
                    context.callActivity("Step", what, Integer.class).await();
                  }
                  return "paid";
                })
            .activity("Step", input -> "1");
    for (int i = 0; i < orders; i++) {
      String id = "S" + i;
      scene.starts("Order", id, i == 0 ? "\"halt\"" : "\"pay\"");
      if (i > 0) {
        scene.ends(id, "Completed \"paid\"");
      }
    }
    scene.check(end -> end.of("S0").startsWith("Failed") ? null : "the guilty is " + end.of("S0"));
    Director halting =
        new Director() {
          @Override
          public Incident at(Strand strand, String call, boolean before) {
            boolean halts = call.equals("activity Halt");
            return halts
                ? new Incident(Incident.Kind.WORKER_DIES, Duration.ofSeconds(8))
                : Incident.SWITCH;
          }

          @Override
          public int pick(List<Option> options) {
            return options.size() - 1;
          }
        };
    scene.haltsFor("\"halt\"");
    Scene.Outcome outcome = scene.run(halting, simulation -> {}, true);
    assertThat(outcome.wrong()).as("%s", outcome.simulation().trace.text(300)).isEmpty();
    // Three on each of the two machines, which learn of each other's deaths by the membership only.
    assertThat(outcome.simulation().host.deaths()).isLessThanOrEqualTo(6);
  }
}
