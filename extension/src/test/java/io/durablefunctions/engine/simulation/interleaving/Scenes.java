package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.engine.Instances;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** The scenarios of the protocol's model (protocol-model/scenarios.py) on the engine itself. */
final class Scenes {

  private Scenes() {}

  static List<Scene> all() {
    List<Scene> all = new ArrayList<>();
    all.add(aClientThatStarts());
    all.add(rewindOfAParent());
    all.add(anEventToAChildThatIsBeingStarted());
    all.add(anEventRepeatedToANewGeneration());
    all.add(aTaskOfAnOldRun());
    all.add(aChildOfAnOldRun());
    all.add(anApprovalForTheOldRun());
    all.add(chain());
    all.add(fanOut());
    all.add(sends("an event to a counter that continues as new", Scenes::sender, "\"sent\""));
    all.add(sends("an event beside a fan-out", Scenes::fanSender, "\"sent\""));
    all.add(bothContinueAsNew());
    all.add(sends("an event of the last turn", Scenes::lastSender, "\"sent\""));
    all.add(child());
    all.add(forgottenChildThatContinuesAsNew());
    all.add(childOfTheLastTurn());
    all.add(terminateABusyLoop());
    all.add(suspendABusyLoop());
    all.add(clientEvent());
    all.add(purgeAndStartTheSenderAgain());
    all.add(purgeOfAChild());
    all.add(aTimerBesideATask());
    return all;
  }

  private static int inc(DurableOrchestrationContext context, int n) {
    return context.callActivity("Inc", n, Integer.class).await();
  }

  static Object chainOf2(DurableOrchestrationContext context) {
    return inc(context, inc(context, 0));
  }

  static Object sender(DurableOrchestrationContext context) {
    inc(context, 0);
    context.sendEvent("R", "count", 5);
    inc(context, 1);
    return "sent";
  }

  static Object fanSender(DurableOrchestrationContext context) {
    Task<Integer> one = context.callActivity("Inc", 1, Integer.class);
    Task<Integer> other = context.callActivity("Inc", 2, Integer.class);
    context.sendEvent("R", "count", 5);
    context.allOf(List.of(one, other)).await();
    return "sent";
  }

  static Object lastSender(DurableOrchestrationContext context) {
    inc(context, 0);
    context.sendEvent("R", "count", 5);
    return "sent";
  }

  static Object againSender(DurableOrchestrationContext context) {
    int round = context.getInput(Integer.class);
    context.sendEvent("R", "count", 1);
    inc(context, 0);
    if (round < 1) {
      context.continueAsNew(round + 1);
    }
    return round;
  }

  /** Adds up what it is sent, an execution for each. */
  static Object counter(DurableOrchestrationContext context) {
    int sum = context.getInput(Integer.class);
    context.setCustomStatus(sum);
    context.continueAsNew(sum + context.waitForExternalEvent("count", Integer.class).await());
    return null;
  }

  static Object oneEvent(DurableOrchestrationContext context) {
    return context.waitForExternalEvent("count", Integer.class).await();
  }

  /** A loop of quick steps. */
  static Object busy(DurableOrchestrationContext context) {
    int round = context.getInput(Integer.class);
    inc(context, round);
    if (round < 3) {
      context.continueAsNew(round + 1);
    }
    return "end";
  }

  static Object pays(DurableOrchestrationContext context) {
    return inc(context, context.getInput(Integer.class));
  }

  private static Object paysInTheSecondExecution(DurableOrchestrationContext context) {
    int round = context.getInput(Integer.class);
    inc(context, round);
    if (round == 0) {
      context.continueAsNew(1);
    }
    return "paid";
  }

  static String counts(Scene.Ended end, String id, int sum) {
    var now = end.simulation().storage.peek(id);
    String counted = now == null ? "gone" : now.customStatus();
    return String.valueOf(sum).equals(counted) ? null : id + " counts " + counted + ", not " + sum;
  }

  /** Purges as soon as it can, then does something. */
  static void purgeThen(Instances instances, String id, Scene.Call then)
      throws java.util.concurrent.TimeoutException {
    boolean purged = false;
    for (int i = 0; i < 12 && !purged; i++) {
      try {
        purged = instances.purge(id);
      } catch (io.durablefunctions.IllegalTransitionException open) {
        continue;
      }
    }
    if (purged) {
      then.on(instances);
    }
  }

  private static Scene aClientThatStarts() {
    return new Scene("a client starts")
        .orchestrator("Chain", Scenes::chainOf2)
        .client(0, Scene.start("Chain", "S", null))
        .check(
            end ->
                List.of("gone", "Completed 2").contains(end.of("S")) ? null : "S: " + end.of("S"));
  }

  static Scene rewindOfAParent() {
    AtomicBoolean mended = new AtomicBoolean();
    AtomicBoolean rewound = new AtomicBoolean();
    return new Scene("rewind of a parent whose child failed")
        .begins(
            () -> {
              mended.set(false);
              rewound.set(false);
            })
        .orchestrator(
            "Parent",
            context -> context.callSubOrchestrator("Flaky", "C", null, Integer.class).await())
        .orchestrator("Flaky", context -> context.callActivity("Mend", Integer.class).await())
        .activity(
            "Mend",
            () -> {
              if (!mended.get()) {
                throw new IllegalStateException("not mended");
              }
              return "2";
            })
        .starts("Parent", "P", null)
        .client(
            1,
            instances -> {
              mended.set(true);
              for (int i = 0; i < 20 && !rewound.get(); i++) {
                try {
                  instances.rewind("P", null);
                  rewound.set(true);
                } catch (io.durablefunctions.IllegalTransitionException open) {
                  continue;
                }
              }
            })
        .repeats()
        .check(
            end ->
                !rewound.get() || end.of("P").equals("Completed 2")
                    ? null
                    : "P was rewound and is " + end.of("P"));
  }

  private static Scene anEventToAChildThatIsBeingStarted() {
    return new Scene("an event to a child that is being started")
        .orchestrator(
            "Eager",
            context -> {
              context.startNewOrchestration("OneEvent", "C", null);
              context.waitForExternalEvent("count", Integer.class).await();
              context.sendEvent("C", "count", 5);
              return "sent";
            })
        .orchestrator("OneEvent", Scenes::oneEvent)
        .starts("Eager", "S", null)
        .client(1, instances -> instances.raiseEvent("S", "count", "7"))
        .orDiesUnheard("S", "Completed \"sent\"")
        .check(
            end ->
                !end.of("S").startsWith("Completed") || end.of("C").equals("Completed 5")
                    ? null
                    : "C is " + end.of("C"));
  }

  private static Scene anEventRepeatedToANewGeneration() {
    return new Scene("an event repeated to a new generation")
        .orchestrator("Sender", Scenes::sender)
        .orchestrator("OneEvent", Scenes::oneEvent)
        .starts("OneEvent", "R", null)
        .starts("Sender", "S", null)
        .client(1, instances -> purgeThen(instances, "R", Scene.start("OneEvent", "R", null)))
        .check(
            end ->
                end.lives("R") == 2 && end.of("R").equals("Completed 5")
                    ? "the new R took the event that the old one had"
                    : null);
  }

  private static Scene aTaskOfAnOldRun() {
    return new Scene("a task of an old run ends in the new one")
        .orchestrator("Fresh", Scenes::pays)
        .starts("Fresh", "S", "10")
        .client(
            1,
            instances -> {
              instances.terminate("S", "enough", false);
              purgeThen(instances, "S", Scene.start("Fresh", "S", "20"));
            })
        .check(
            end ->
                end.lives("S") == 2 && !end.of("S").equals("Completed 21")
                    ? "the new S is " + end.of("S")
                    : null)
        .check(end -> end.of("S").startsWith("Running") ? "S is " + end.of("S") : null);
  }

  private static Scene aChildOfAnOldRun() {
    return new Scene("a child of an old run ends in the new one")
        .orchestrator(
            "Parent",
            context -> {
              int n = context.getInput(Integer.class);
              return context.callSubOrchestrator("Pays", "C" + n, n, Integer.class).await();
            })
        .orchestrator("Pays", Scenes::pays)
        .starts("Parent", "P", "10")
        .client(
            1,
            instances -> {
              instances.terminate("P", "enough", false);
              purgeThen(instances, "P", Scene.start("Parent", "P", "20"));
            })
        .check(
            end ->
                end.lives("P") == 2 && !end.of("P").equals("Completed 21")
                    ? "the new P is " + end.of("P")
                    : null);
  }

  private static Scene anApprovalForTheOldRun() {
    AtomicBoolean told = new AtomicBoolean();
    return new Scene("an approval for the old run")
        .begins(() -> told.set(false))
        .orchestrator("OneEvent", Scenes::oneEvent)
        .starts("OneEvent", "S", null)
        .client(
            0,
            instances -> {
              instances.terminate("S", "enough", false);
              purgeThen(
                  instances,
                  "S",
                  again -> {
                    if (told.get()) {
                      Scene.start("OneEvent", "S", null).on(again);
                    }
                  });
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
                    : null);
  }

  static Scene chain() {
    return new Scene("chain")
        .orchestrator("Chain", Scenes::chainOf2)
        .starts("Chain", "S", null)
        .ends("S", "Completed 2");
  }

  static Scene fanOut() {
    return new Scene("fan-out")
        .orchestrator(
            "Fan",
            context -> {
              List<Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < 3; i++) {
                tasks.add(context.callActivity("Inc", i, Integer.class));
              }
              return context.allOf(tasks).await().stream().mapToInt(i -> i).sum();
            })
        .starts("Fan", "S", null)
        .ends("S", "Completed 6");
  }

  static Scene sends(
      String name, io.durablefunctions.replay.OrchestratorFunction sender, String output) {
    return new Scene(name)
        .orchestrator("Sender", sender)
        .orchestrator("Counter", Scenes::counter)
        .starts("Counter", "R", "0")
        .starts("Sender", "S", "0")
        .ends("S", "Completed " + output)
        .check(end -> counts(end, "R", 5));
  }

  static Scene bothContinueAsNew() {
    return new Scene("both continue as new")
        .orchestrator("Sender", Scenes::againSender)
        .orchestrator("Counter", Scenes::counter)
        .starts("Counter", "R", "0")
        .starts("Sender", "S", "0")
        .ends("S", "Completed 1")
        .check(end -> counts(end, "R", 2));
  }

  private static Scene child() {
    return new Scene("child")
        .orchestrator(
            "Parent", context -> context.callSubOrchestrator("Pays", "C", 1, Integer.class).await())
        .orchestrator("Pays", Scenes::pays)
        .starts("Parent", "P", null)
        .ends("P", "Completed 2")
        .createsOnce("C");
  }

  static Scene forgottenChildThatContinuesAsNew() {
    return new Scene("a forgotten child that continues as new")
        .orchestrator(
            "Forgetful",
            context -> {
              inc(context, 0);
              context.startNewOrchestration("Again", "C", 0);
              inc(context, 1);
              return "started";
            })
        .orchestrator("Again", Scenes::paysInTheSecondExecution)
        .starts("Forgetful", "S", null)
        .ends("S", "Completed \"started\"")
        .ends("C", "Completed \"paid\"")
        .createsOnce("C");
  }

  static Scene childOfTheLastTurn() {
    return new Scene("a child started by the last turn")
        .orchestrator(
            "Forgetful",
            context -> {
              inc(context, 0);
              context.startNewOrchestration("Pays", "C", 0);
              return "started";
            })
        .orchestrator("Pays", Scenes::pays)
        .starts("Forgetful", "S", null)
        .ends("C", "Completed 1")
        .createsOnce("C");
  }

  static Scene terminateABusyLoop() {
    AtomicBoolean accepted = new AtomicBoolean();
    return new Scene("terminate a busy loop")
        .begins(() -> accepted.set(false))
        .orchestrator("Busy", Scenes::busy)
        .starts("Busy", "L", "0")
        .client(
            1,
            instances -> {
              instances.terminate("L", "enough", false);
              accepted.set(true);
            })
        .check(
            end ->
                accepted.get() && !end.of("L").equals("Terminated \"enough\"")
                    ? "terminate was accepted and L is " + end.of("L")
                    : null);
  }

  static Scene suspendABusyLoop() {
    AtomicBoolean accepted = new AtomicBoolean();
    return new Scene("suspend a busy loop")
        .begins(() -> accepted.set(false))
        .orchestrator("Busy", Scenes::busy)
        .starts("Busy", "L", "0")
        .client(
            1,
            instances -> {
              instances.suspend("L", "wait");
              accepted.set(true);
            })
        .check(
            end ->
                accepted.get() && !end.of("L").startsWith("Suspended")
                    ? "suspend was accepted and L is " + end.of("L")
                    : null);
  }

  private static Scene clientEvent() {
    return new Scene("client event")
        .orchestrator("OneEvent", Scenes::oneEvent)
        .starts("OneEvent", "S", null)
        .client(1, instances -> instances.raiseEvent("S", "count", "7"))
        .orDiesUnheard("S", "Completed 7");
  }

  static Scene purgeAndStartTheSenderAgain() {
    return new Scene("purge and start the sender again")
        .orchestrator("Sender", Scenes::lastSender)
        .orchestrator("Counter", Scenes::counter)
        .starts("Counter", "R", "0")
        .starts("Sender", "S", "0")
        .client(1, instances -> purgeThen(instances, "S", Scene.start("Sender", "S", "0")))
        .check(end -> counts(end, "R", 5 * end.lives("S")));
  }

  static Scene purgeOfAChild() {
    return new Scene("purge of a child at any moment")
        .orchestrator(
            "Parent", context -> context.callSubOrchestrator("Pays", "C", 1, Integer.class).await())
        .orchestrator("Pays", Scenes::pays)
        .starts("Parent", "P", null)
        .client(1, instances -> purgeThen(instances, "C", again -> {}))
        .ends("P", "Completed 2")
        .createsOnce("C");
  }

  static Scene aTimerBesideATask() {
    return new Scene("a timer beside a task")
        .orchestrator(
            "Both",
            context -> {
              var timer = context.createTimer(java.time.Duration.ofMinutes(4));
              Task<Integer> task = context.callActivity("Inc", 1, Integer.class);
              try {
                context.anyOf(List.of(timer, task)).await();
              } catch (TaskFailedException e) {
                return "failed";
              }
              timer.cancel();
              return task.isDone() ? task.await() : "timed out";
            })
        .starts("Both", "S", null)
        .endsInTime("S", "Completed 2", "Completed \"timed out\"");
  }
}
