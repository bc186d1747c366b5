package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.IllegalTransitionException;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The numbered schedules of the protocol that are about what clients ask for. */
class RequestScheduleTest {

  @Test
  void p01_terminateAgainstContinueAsNew() {
    Schedules.all(Scenes.terminateABusyLoop(), 2, 0);
  }

  @Test
  void p01_suspendAgainstContinueAsNew() {
    Schedules.all(Scenes.suspendABusyLoop(), 2, 0);
  }

  @Test
  void p01_recursiveTerminationOfAnEternalChild() {
    AtomicBoolean accepted = new AtomicBoolean();
    Schedules.all(
        new Scene("terminate the parent of a busy loop")
            .begins(() -> accepted.set(false))
            .orchestrator(
                "Parent",
                context -> context.callSubOrchestrator("Busy", "L", 0, String.class).await())
            .orchestrator("Busy", Scenes::busy)
            .starts("Parent", "P", null)
            .client(
                1,
                instances -> {
                  instances.terminate("P", "enough", true);
                  accepted.set(true);
                })
            .check(
                end ->
                    accepted.get() && !end.of("P").startsWith("Terminated")
                        ? "terminate was accepted and P is " + end.of("P")
                        : null)
            .check(
                end -> {
                  boolean ended =
                      end.of("L").startsWith("Terminated") || end.of("L").equals("gone");
                  return accepted.get() && end.of("P").startsWith("Terminated") && !ended
                      ? end.unlessEnded("L")
                      : null;
                }),
        2,
        0);
  }

  /** What was accepted by an old run is not for the new run of the id, which waits for the same. */
  @Test
  void p06_anEventOfAnOldRunReachesNoNewRun() {
    AtomicBoolean told = new AtomicBoolean();
    Schedules.all(
        new Scene("an event of an old run, started over")
            .begins(() -> told.set(false))
            .orchestrator("OneEvent", Scenes::oneEvent)
            .starts("OneEvent", "S", null)
            .client(
                0,
                instances -> {
                  instances.terminate("S", "enough", false);
                  for (int i = 0; i < 15; i++) {
                    if (told.get() && isStarted(instances, "S")) {
                      return;
                    }
                    boolean unused = instances.view("S", null, false) == null;
                  }
                })
            .client(
                1,
                instances -> {
                  instances.raiseEvent("S", "count", "9");
                  told.set(true);
                })
            .check(
                end ->
                    end.lives("S") == 2 && end.of("S").equals("Completed 9")
                        ? "the new S took the old approval"
                        : null),
        3,
        0);
  }

  private static boolean isStarted(Instances instances, String id)
      throws java.util.concurrent.TimeoutException {
    try {
      Scene.start("OneEvent", id, null).on(instances);
      return true;
    } catch (OrchestrationAlreadyExistsException open) {
      return false;
    }
  }

  @Test
  void p19_manyWaitingEventsDoNotKeepAScheduledInstanceFromBeingTerminated() {
    Schedules.plain(
        new Scene("terminate a scheduled instance with 120 events")
            .orchestrator("OneEvent", Scenes::oneEvent)
            .client(
                0,
                instances -> {
                  String id =
                      instances.start(
                          new StartRequest(
                              "OneEvent",
                              "S",
                              null,
                              java.time.Instant.parse("2026-11-01T02:00:00Z"),
                              false,
                              Set.of()));
                  for (int i = 0; i < 120; i++) {
                    instances.raiseEvent(id, "count", "1");
                  }
                  instances.terminate(id, "enough", false);
                })
            .check(
                end ->
                    end.at("S", "Terminated")
                            .isBefore(java.time.Instant.parse("2026-11-01T01:00:00Z"))
                        ? null
                        : "S is " + end.of("S")));
  }

  @Test
  void p19_aRestartDuringAPurgeIsInTheList() {
    Schedules.all(
        new Scene("a restart during a purge")
            .orchestrator("OneEvent", Scenes::oneEvent)
            .starts("OneEvent", "S", null)
            .client(
                0,
                instances -> {
                  instances.terminate("S", "enough", false);
                  Scenes.purgeThen(instances, "S", again -> {});
                })
            .client(
                1,
                instances -> {
                  for (int i = 0; i < 15; i++) {
                    if (isStarted(instances, "S")) {
                      return;
                    }
                  }
                })
            .check(end -> null),
        3,
        0);
  }

  @Test
  void p19_twoRewindsAtOnceRunATaskOnce() {
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger rewinds = new AtomicInteger();
    Scene.Call rewind =
        instances -> {
          for (int i = 0; i < 12; i++) {
            try {
              instances.rewind("S", null);
              rewinds.incrementAndGet();
              return;
            } catch (IllegalTransitionException running) {
              continue;
            }
          }
        };
    Schedules.all(
        new Scene("two rewinds at once")
            .begins(
                () -> {
                  runs.set(0);
                  rewinds.set(0);
                })
            .orchestrator("Mends", c -> c.callActivity("Mend", Integer.class).await())
            .activity(
                "Mend",
                () -> {
                  if (runs.incrementAndGet() == 1) {
                    throw new IllegalStateException("not mended");
                  }
                  return "2";
                })
            .starts("Mends", "S", null)
            .client(0, rewind)
            .client(1, rewind)
            .repeats()
            .check(end -> runs.get() <= 2 ? null : "the task ran " + runs.get() + " times")
            .check(
                end ->
                    rewinds.get() == 0 || end.of("S").equals("Completed 2")
                        ? null
                        : "S is " + end.of("S")),
        2,
        0);
  }

  @Test
  void p22_suspendAndAtOnceResume() {
    Schedules.plain(
        new Scene("suspend and at once resume")
            .orchestrator("OneEvent", Scenes::oneEvent)
            .starts("OneEvent", "S", null)
            .client(
                1,
                instances -> {
                  instances.suspend("S", null);
                  instances.resume("S", null);
                  instances.raiseEvent("S", "count", "7");
                })
            .ends("S", "Completed 7"));
  }

  @Test
  void p22_terminateAndAtOnceStartAnew() {
    AtomicBoolean refused = new AtomicBoolean();
    Schedules.plain(
        new Scene("terminate and at once start anew")
            .orchestrator("OneEvent", Scenes::oneEvent)
            .starts("OneEvent", "S", null)
            .starts("OneEvent", "T", null)
            .client(
                1,
                instances -> {
                  refused.set(true);
                  instances.terminate("S", "enough", false);
                  Scene.start("OneEvent", "S", null).on(instances);
                  instances.terminate("T", "enough", false);
                  if (!instances.purge("T")) {
                    return;
                  }
                  refused.set(false);
                })
            .check(end -> refused.get() ? "the second request was refused" : null)
            .check(end -> end.of("S").startsWith("Running") ? null : "S is " + end.of("S"))
            .ends("T", "gone"));
  }

  /** The row of an event that the new run is to have is not taken for one of the old. */
  @Test
  void p05_inboxRowsAreNotDeletedOnOldKnowledge() {
    AtomicBoolean accepted = new AtomicBoolean();
    Schedules.each(
        new Scene("an event raised while a worker believes that the instance is finished")
            .begins(() -> accepted.set(false))
            .orchestrator(
                "Race",
                context -> {
                  var timer = context.createTimer(Duration.ofMinutes(4));
                  var event = context.waitForExternalEvent("count", Integer.class);
                  context.anyOf(java.util.List.of(timer, event)).await();
                  timer.cancel();
                  return event.isDone() ? event.await() : -1;
                })
            .starts("Race", "S", null)
            .client(Duration.ofSeconds(1), 1, i -> i.raiseEvent("S", "count", "1"))
            .client(Duration.ofSeconds(270), 1, i -> i.restart("S", false))
            .client(
                Duration.ofSeconds(290),
                1,
                i -> {
                  i.raiseEvent("S", "count", "2");
                  accepted.set(true);
                })
            .refusals()
            .check(
                end ->
                    !accepted.get() || end.lives("S") < 2 || end.of("S").equals("Completed 2")
                        ? null
                        : "the new S is " + end.of("S")),
        new Incident(Incident.Kind.SLEEP, Duration.ofSeconds(75)),
        simulation -> {});
  }
}
