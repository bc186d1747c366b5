package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TypeRef;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.engine.simulation.interleaving.Play.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The functions of generated scenarios. */
final class PlayApp {

  private PlayApp() {}

  static SimulatedApp with(Activities activities) {
    return new SimulatedApp()
        .orchestrator("Play", PlayApp::play)
        .orchestrator("Account", PlayApp::account)
        .activity("Add", activities::add)
        .activity("Slow", activities::slow)
        .activity("Echo", activities::echo)
        .activity("Flaky", activities::flaky)
        .activity("Mend", activities::mend);
  }

  private static Object play(DurableOrchestrationContext context) {
    Play play = context.getInput(Play.class);
    long sum = play.sum();
    for (int i = 0; i < play.steps().size(); i++) {
      sum += step(context, play.steps().get(i), i);
    }
    if (play.rounds() > 1) {
      context.continueAsNew(new Play(play.steps(), play.rounds() - 1, sum));
      return null;
    }
    return sum;
  }

  private static long step(DurableOrchestrationContext context, Step step, int index) {
    switch (step.does()) {
      case TASK -> {
        return context.callActivity("Add", step.n(), Integer.class).await();
      }
      case SLOW -> {
        return context.callActivity("Slow", step.n(), Integer.class).await();
      }
      case LARGE -> {
        return context.callActivity("Echo", "x".repeat(step.n()), String.class).await().length();
      }
      case RETRY -> {
        RetryOptions retry = new RetryOptions(Duration.ofSeconds(2), step.n() + 1);
        String what = context.newUuid() + "/" + step.n();
        return context.callActivityWithRetry("Flaky", retry, what, Integer.class).await();
      }
      case FAN -> {
        return fan(context, step.n());
      }
      case TIMER -> context.createTimer(Duration.ofMillis(step.n())).await();
      case RACE -> race(context, step);
      case SEND -> context.sendEvent(step.to(), "pay", context.newUuid().toString());
      case WAIT ->
          context
              .waitForExternalEvent("go", String.class, Duration.ofMillis(step.n()), "none")
              .await();
      case CHILD -> {
        String id = index % 2 == 0 ? null : "child-" + context.newUuid();
        return context.callSubOrchestrator("Play", id, step.child(), Long.class).await();
      }
      case FORGET ->
          context.startNewOrchestration("Play", "forgotten-" + context.newUuid(), step.child());
      case STATUS -> context.setCustomStatus("at " + step.n());
      case MEND -> {
        return context.callActivity("Mend", step.n(), Integer.class).await();
      }
    }
    return 0;
  }

  private static long fan(DurableOrchestrationContext context, int width) {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      tasks.add(context.callActivity("Add", i, Integer.class));
    }
    return context.allOf(tasks).await().stream().mapToLong(Integer::longValue).sum();
  }

  private static void race(DurableOrchestrationContext context, Step step) {
    var timer = context.createTimer(Duration.ofMillis(step.n()));
    var task = context.callActivity("Slow", 1_500, Integer.class);
    context.anyOf(List.of(timer, task)).await();
    timer.cancel();
  }

  /** Goes on for ever; each event is a payment by its own number. */
  private static Object account(DurableOrchestrationContext context) {
    List<String> paid = new ArrayList<>(context.getInput(new TypeRef<List<String>>() {}));
    for (int i = 0; i < 3; i++) {
      paid.add(context.waitForExternalEvent("pay", String.class).await());
      context.setCustomStatus(paid);
    }
    context.continueAsNew(paid);
    return null;
  }

  /** What the activities do, each from a call to JSON. */
  interface Activities {

    String add(ActivityCall call);

    String slow(ActivityCall call);

    String echo(ActivityCall call);

    String flaky(ActivityCall call);

    String mend(ActivityCall call);
  }
}
