package io.durablefunctions.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.DurableTimer;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.EventType;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionResumed;
import io.durablefunctions.history.HistoryEvent.ExecutionSuspended;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCompleted;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import io.durablefunctions.history.HistoryState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** Random orchestrations in random worlds: how the facts come in turns must not matter. */
class AnyHistoryTest {

  /** An orchestrator whose every step is drawn from a seed, and depends on what it has seen. */
  private record RandomCode(long seed, int steps) implements OrchestratorFunction {

    @Override
    public @Nullable Object run(DurableOrchestrationContext context) {
      Random random = new Random(seed);
      List<Task<?>> open = new ArrayList<>();
      StringBuilder log = new StringBuilder();
      for (int i = 0; i < steps; i++) {
        step(context, random, open, log.append(i));
      }
      if (random.nextInt(4) == 0) {
        context.continueAsNew(log.toString());
      }
      return log.toString();
    }

    private static void step(
        DurableOrchestrationContext context, Random random, List<Task<?>> open, StringBuilder log) {
      RetryOptions retry = new RetryOptions(Duration.ofSeconds(1), 3).withBackoffCoefficient(1.5);
      switch (random.nextInt(14)) {
        case 0, 1 -> open.add(context.callActivity("A", log.length(), Integer.class));
        case 2 -> open.add(context.callActivityWithRetry("B", retry, 1, Integer.class));
        case 3 -> open.add(context.callSubOrchestrator("Child", 1, Integer.class));
        case 4 -> open.add(context.createTimer(Duration.ofSeconds(random.nextInt(9))));
        case 5 -> open.add(context.waitForExternalEvent(name(random), Integer.class));
        case 6 ->
            open.add(
                context.waitForExternalEvent(
                    name(random), Integer.class, Duration.ofSeconds(3), -1));
        case 7 -> context.sendEvent("other", "e", log.toString());
        case 8 -> log.append(context.startNewOrchestration("Child", null, 1));
        case 9 -> cancelOne(open, random);
        case 10 ->
            open.add(
                context.anyOf(context.callActivity("C"), context.createTimer(Duration.ofHours(1))));
        case 11 -> open.stream().filter(Task::isDone).forEach(task -> log.append('d'));
        default -> awaitOne(context, open, random, log);
      }
    }

    private static String name(Random random) {
      return random.nextBoolean() ? "one" : "TWO";
    }

    private static void cancelOne(List<Task<?>> open, Random random) {
      if (!open.isEmpty() && open.get(random.nextInt(open.size())) instanceof DurableTimer timer) {
        timer.cancel();
      }
    }

    private static void awaitOne(
        DurableOrchestrationContext context, List<Task<?>> open, Random random, StringBuilder log) {
      if (open.isEmpty()) {
        return;
      }
      Task<?> task = open.remove(random.nextInt(open.size()));
      try {
        Object value = random.nextBoolean() ? task.await() : context.anyOf(task).await();
        log.append(value instanceof Integer ? value : "t");
      } catch (TaskFailedException e) {
        log.append("f").append(e.getTaskId());
      }
      log.append(context.getCurrentUtcDateTime().getEpochSecond() % 1000);
    }
  }

  /** What the world answers, drawn from a seed. */
  private static final class World {
    private final Random random;
    private Instant now = Scenario.START;
    private boolean suspended;

    World(long seed) {
      random = new Random(seed);
    }

    List<HistoryEvent> turn(HistoryState state) {
      now = now.plusSeconds(random.nextInt(3));
      List<HistoryEvent> turn = new ArrayList<>(List.of(new TurnStarted(now)));
      state.openTasks().forEach(task -> answer(turn, task.id()));
      state
          .openChildren()
          .forEach(
              child -> {
                if (random.nextInt(3) == 0) {
                  turn.add(new SubOrchestrationCompleted(child.id(), "7"));
                }
              });
      state.timersDueBy(now).forEach(id -> turn.add(new TimerFired(id)));
      if (random.nextInt(3) == 0) {
        String data = random.nextInt(5) == 0 ? "\"misfit\"" : "1";
        turn.add(Facts.raised(random.nextBoolean() ? "One" : "two", data));
      }
      if (random.nextInt(6) == 0) {
        suspended = !suspended;
        int at = 1 + random.nextInt(turn.size());
        turn.add(at, suspended ? new ExecutionSuspended(null) : new ExecutionResumed(null));
      }
      return turn;
    }

    private void answer(List<HistoryEvent> turn, int id) {
      switch (random.nextInt(5)) {
        case 0 -> turn.add(Facts.failed(id, "no"));
        case 1, 2 -> turn.add(new TaskCompleted(id, String.valueOf(id)));
        default -> {}
      }
    }
  }

  private static final class Run {
    final List<HistoryEvent> history = new ArrayList<>();
    final List<HistoryEvent> facts = new ArrayList<>();
    final List<HistoryEvent> asked = new ArrayList<>();

    Run(RandomCode code, long worldSeed) {
      World world = new World(worldSeed);
      HistoryState state = new HistoryState();
      List<HistoryEvent> turn = List.of(new TurnStarted(Scenario.START), Facts.started(null));
      for (int i = 0; i < 60 && !state.isFinished(); i++) {
        Decision decision = Replayer.replay(history, turn, code, SETUP);
        assertThat(Replayer.replay(history, turn, code, SETUP)).as("twice").isEqualTo(decision);
        history.addAll(turn);
        history.addAll(decision.asked());
        facts.addAll(turn);
        asked.addAll(decision.asked());
        turn.forEach(state::apply);
        decision.asked().forEach(state::apply);
        turn = world.turn(state);
      }
    }
  }

  private static final ReplaySetup SETUP = Scenario.of(context -> null).setup();

  @Property(tries = 400)
  void turnsDoNotMatter(
      @ForAll long codeSeed,
      @ForAll long worldSeed,
      @ForAll @IntRange(min = 1, max = 25) int steps) {
    RandomCode code = new RandomCode(codeSeed, steps);
    Run run = new Run(code, worldSeed);
    assertThat(run.asked).noneMatch(event -> event.type() == EventType.EXECUTION_FAILED);

    Decision full = Replayer.replay(List.of(), run.facts, code, SETUP);

    assertThat(full.asked()).isEqualTo(run.asked);
  }

  @Property(tries = 200)
  void anyPrefixOfTheHistoryContinuesWithTheSameCalls(
      @ForAll long codeSeed,
      @ForAll long worldSeed,
      @ForAll @IntRange(min = 1, max = 25) int steps,
      @ForAll @IntRange(min = 0, max = 100) int percent) {
    RandomCode code = new RandomCode(codeSeed, steps);
    Run run = new Run(code, worldSeed);
    int cut = run.history.size() * percent / 100;
    List<HistoryEvent> kept = new ArrayList<>(run.history.subList(0, cut));
    kept.removeIf(AnyHistoryTest::isEnd);
    List<HistoryEvent> restFacts = new ArrayList<>(run.history.subList(cut, run.history.size()));
    restFacts.removeAll(run.asked);
    List<HistoryEvent> keptAsked = new ArrayList<>(kept);
    keptAsked.retainAll(run.asked);

    Decision decision = Replayer.replay(kept, restFacts, code, SETUP);

    List<HistoryEvent> all = new ArrayList<>(keptAsked);
    all.addAll(decision.asked());
    assertThat(all).isEqualTo(run.asked);
  }

  private static boolean isEnd(HistoryEvent event) {
    return event.type() == EventType.EXECUTION_COMPLETED
        || event.type() == EventType.EXECUTION_CONTINUED_AS_NEW;
  }
}
