package io.durablefunctions.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.EventType;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Facts in, decision out, turn by turn. Every turn is also replayed a second time, as one full
 * replay of all facts so far, and with every part of what it asked for lost; all must agree.
 */
final class Scenario {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final OrchestratorFunction function;
  private final List<HistoryEvent> history = new ArrayList<>();
  private final List<HistoryEvent> facts = new ArrayList<>();
  private final List<HistoryEvent> askedBefore = new ArrayList<>();
  private ReplaySetup setup =
      new ReplaySetup("instance-1", TestFunctions.DEFAULT, Logger.getLogger("user.code"));
  private Instant now = START;
  private Decision last = Decision.none();

  private Scenario(OrchestratorFunction function) {
    this.function = function;
  }

  static Scenario of(OrchestratorFunction function) {
    return new Scenario(function);
  }

  /** A scenario that has begun: the orchestrator has run up to its first wait. */
  static Scenario started(OrchestratorFunction function) {
    return of(function).turn(Facts.started(null));
  }

  Scenario with(ReplaySetup other) {
    setup = other;
    return this;
  }

  Scenario later(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** A turn with these facts. */
  Scenario turn(HistoryEvent... newFacts) {
    List<HistoryEvent> turn = new ArrayList<>();
    turn.add(new TurnStarted(now));
    turn.addAll(List.of(newFacts));
    last = Replayer.replay(history, turn, function, setup);
    assertThat(withoutStacks(Replayer.replay(history, turn, function, setup).asked()))
        .as("twice")
        .isEqualTo(withoutStacks(last.asked()));
    history.addAll(turn);
    history.addAll(last.asked());
    facts.addAll(turn);
    assertOneFullReplayAgrees();
    assertLostPartsComeOutAgain();
    if (!hasFailed()) {
      askedBefore.addAll(last.asked());
    }
    return this;
  }

  private void assertOneFullReplayAgrees() {
    List<HistoryEvent> expected = new ArrayList<>();
    if (!hasFailed()) {
      expected.addAll(askedBefore);
    }
    expected.addAll(last.asked());
    Decision full = Replayer.replay(List.of(), facts, function, setup);
    assertThat(withoutStacks(full.asked()))
        .as("one full replay")
        .isEqualTo(withoutStacks(expected));
    assertThat(full.customStatus()).isEqualTo(last.customStatus());
  }

  private void assertLostPartsComeOutAgain() {
    List<HistoryEvent> asked = last.asked();
    for (int lost = 1; lost <= asked.size() && !hasFailed(); lost++) {
      List<HistoryEvent> kept = history.subList(0, history.size() - lost);
      Decision again = Replayer.replay(kept, List.of(new TurnStarted(now)), function, setup);
      assertThat(again.asked())
          .as("%s lost", lost)
          .isEqualTo(asked.subList(asked.size() - lost, asked.size()));
    }
  }

  /** Stacks show where in this class the replay was called from. */
  private static List<HistoryEvent> withoutStacks(List<HistoryEvent> events) {
    return events.stream()
        .map(
            event ->
                event instanceof ExecutionFailed failed
                    ? new ExecutionFailed(withoutStack(failed.failure()))
                    : event)
        .toList();
  }

  private static FailureDetails withoutStack(FailureDetails failure) {
    FailureDetails cause = failure.cause();
    return new FailureDetails(
        failure.errorType(),
        failure.message(),
        null,
        cause == null ? null : withoutStack(cause),
        failure.superTypes());
  }

  private boolean hasFailed() {
    return !last.asked().isEmpty()
        && last.asked().get(last.asked().size() - 1).type() == EventType.EXECUTION_FAILED;
  }

  /** What the last turn asked for. */
  List<HistoryEvent> asked() {
    return last.asked();
  }

  Decision decision() {
    return last;
  }

  List<HistoryEvent> history() {
    return List.copyOf(history);
  }

  ReplaySetup setup() {
    return setup;
  }

  Instant now() {
    return now;
  }

  Scenario asks(HistoryEvent... expected) {
    assertThat(last.asked()).containsExactly(expected);
    return this;
  }

  Scenario completes(@Nullable String json) {
    assertThat(last.asked()).isNotEmpty();
    assertThat(last.asked().get(last.asked().size() - 1)).isEqualTo(new ExecutionCompleted(json));
    return this;
  }

  FailureDetails failure() {
    assertThat(last.asked()).hasSize(1).first().isInstanceOf(ExecutionFailed.class);
    return ((ExecutionFailed) last.asked().get(0)).failure();
  }
}
