package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.http.ring.RingCalls.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How messages that were made together are pushed, and when their queue helps. */
class RingWaveTest {

  private static final int MANY = 100;

  private final ManualDelays later = new ManualDelays();
  private final Deque<CompletableFuture<Outcome>> calls = new ArrayDeque<>();
  private final List<String> called = new ArrayList<>();
  private final List<String> queued = new ArrayList<>();
  private final AtomicInteger ends = new AtomicInteger();
  private long nanos;

  private RingWave begin(int messages) {
    RingWave wave =
        new RingWave(
            IntStream.range(0, messages).mapToObj(i -> new Outgoing("q", "m" + i)).toList(),
            new RingWave.Means(
                message -> {
                  called.add(message.text());
                  calls.add(new CompletableFuture<>());
                  return calls.getLast();
                },
                left -> left.forEach(message -> queued.add(message.text())),
                later,
                () -> nanos),
            ends::incrementAndGet);
    wave.begin();
    return wave;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    later.allDue();
  }

  private void answer(Outcome outcome) {
    calls.remove().complete(outcome);
  }

  @Test
  void soManyAreCalledAtOnceAndTheNextWhenOneIsAnswered() {
    RingWave unused = begin(MANY);
    assertThat(called).hasSize(RingWave.AT_ONCE);
    for (int i = RingWave.AT_ONCE; i < MANY; i++) {
      answer(Outcome.TAKEN);
      assertThat(called).hasSize(i + 1);
    }
    assertThat(called).doesNotHaveDuplicates().hasSize(MANY);
    pass(RingWave.GAP);
    assertThat(queued).isEmpty();
    assertThat(ends).hasValue(1);
    assertThat(later.isIdle()).isTrue();
  }

  @Test
  void whatIsSlowGoesIntoItsQueueForAllInstances() {
    RingWave unused = begin(MANY);
    pass(RingWave.GAP);
    assertThat(queued).hasSize(MANY - RingWave.AT_ONCE).doesNotContainAnyElementsOf(called);
    answer(Outcome.TAKEN);
    assertThat(called).hasSize(RingWave.AT_ONCE);
  }

  @Test
  void asLongAsAnswersComeItGoesOnButNotForEver() {
    RingWave unused = begin(10_000);
    Duration step = RingWave.GAP.minusMillis(1);
    Duration passed = Duration.ZERO;
    while (passed.plus(step).compareTo(RingWave.LONGEST) < 0) {
      pass(step);
      passed = passed.plus(step);
      answer(Outcome.TAKEN);
      assertThat(queued).isEmpty();
    }
    pass(step);
    assertThat(called.size() + queued.size()).isEqualTo(10_000);
    assertThat(queued).isNotEmpty();
  }

  @Test
  void whatIsNotTakenGoesIntoItsQueueWithAllThatIsLeft() {
    for (Outcome refusal : List.of(Outcome.BUSY, Outcome.FAILED)) {
      called.clear();
      queued.clear();
      calls.clear();
      RingWave unused = begin(MANY);
      answer(refusal);
      assertThat(called).hasSize(RingWave.AT_ONCE);
      assertThat(queued).hasSize(MANY - RingWave.AT_ONCE + 1).contains("m0", "m99");
    }
  }

  @Test
  void whenTheProcessEndsNothingIsLeftInItsMemory() {
    RingWave wave = begin(MANY);
    wave.giveUp(null);
    assertThat(queued).hasSize(MANY - RingWave.AT_ONCE);
  }
}
