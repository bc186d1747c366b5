package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.http.ring.RingCalls.Outcome;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which messages are pushed, when the next one is, and when their queue helps. */
class RingLineTest {

  private static final int MANY = 100;
  private static final int PLACES = 12;

  private final ManualDelays later = new ManualDelays();
  private final Deque<CompletableFuture<Outcome>> calls = new ArrayDeque<>();
  private final List<String> called = new ArrayList<>();
  private final List<String> queued = new ArrayList<>();
  private long nanos;

  private final RingLine line =
      new RingLine(
          new RingLine.Means(
              message -> {
                called.add(message.message().text());
                calls.add(new CompletableFuture<>());
                return calls.getLast();
              },
              left -> left.forEach(message -> queued.add(message.message().text())),
              later,
              () -> nanos));

  private static List<Parcel> messages(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> message("m" + i)).toList();
  }

  private static Parcel message(String text) {
    return new Parcel(new Outgoing("q", text), PushKind.doorbell(true), Journal.NONE);
  }

  private void push(int count) {
    line.push(messages(0, count));
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
    later.allDue();
  }

  private void answer(Outcome outcome) {
    calls.remove().complete(outcome);
  }

  /** A process that has so many places refuses the rest of the calls that are under way. */
  private void refuseAllBut(int places) {
    List<CompletableFuture<Outcome>> refused = List.copyOf(calls).subList(places, calls.size());
    calls.removeAll(refused);
    refused.forEach(one -> one.complete(Outcome.BUSY));
  }

  @Test
  void soManyAreCalledAtOnceAndTheNextWhenOneIsAnswered() {
    push(MANY);
    assertThat(called).hasSize(RingLine.FIRST_WINDOW);
    for (int next = RingLine.FIRST_WINDOW; next < 2 * RingLine.FIRST_WINDOW - 1; next++) {
      answer(Outcome.TAKEN);
      assertThat(called).hasSize(next + 1);
    }
    while (!calls.isEmpty()) {
      answer(Outcome.TAKEN);
    }
    assertThat(called).doesNotHaveDuplicates().hasSize(MANY);
    pass(RingLine.LOOK);
    assertThat(queued).isEmpty();
    assertThat(later.isIdle()).isTrue();
  }

  @Test
  void whatARefusalHasHeldUpIsCalledAgainWhenAPlaceIsFree() {
    push(MANY);
    refuseAllBut(PLACES);
    assertThat(called).hasSize(RingLine.FIRST_WINDOW);
    answer(Outcome.TAKEN);
    assertThat(called).hasSize(RingLine.FIRST_WINDOW + 1);
    assertThat(called.get(called.size() - 1)).isIn(called.subList(0, called.size() - 1));
    while (!calls.isEmpty()) {
      answer(Outcome.TAKEN);
    }
    assertThat(Set.copyOf(called)).hasSize(MANY);
    assertThat(queued).isEmpty();
  }

  @Test
  void aWindowGrowsByOneInARoundOfAnswers() {
    push(10_000);
    refuseAllBut(PLACES);
    for (int round = PLACES; round < 2 * PLACES; round++) {
      assertThat(calls).hasSize(round);
      for (int i = 0; i < round; i++) {
        answer(Outcome.TAKEN);
      }
    }
  }

  @Test
  void aLaterBurstBeginsAnew() {
    push(MANY);
    refuseAllBut(PLACES);
    while (!calls.isEmpty()) {
      answer(Outcome.TAKEN);
    }
    called.clear();
    push(MANY);
    assertThat(called).hasSize(RingLine.FIRST_WINDOW);
  }

  @Test
  void whatIsSlowGoesIntoItsQueueForAllInstances() {
    push(MANY);
    pass(RingLine.GAP);
    assertThat(queued).hasSize(MANY - RingLine.FIRST_WINDOW).doesNotContainAnyElementsOf(called);
    answer(Outcome.TAKEN);
    assertThat(called).hasSize(RingLine.FIRST_WINDOW);
  }

  @Test
  void whereAllPlacesAreTakenBySlowWorkNothingWaits() {
    push(RingLine.FIRST_WINDOW);
    nanos += RingLine.GAP.toNanos();
    line.push(messages(MANY, MANY + 1));
    assertThat(queued).containsExactly("m" + MANY);
    assertThat(later.isIdle()).isTrue();
  }

  @Test
  void asLongAsAnswersComeItGoesOnButNotForEver() {
    push(10_000);
    Duration step = RingLine.GAP.minusMillis(1);
    Duration passed = Duration.ZERO;
    while (passed.plus(step).compareTo(RingLine.LONGEST) < 0) {
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
  void aProcessThatIsBusyWithOthersIsAskedUntilTheQueueHelps() {
    push(1);
    answer(Outcome.BUSY);
    assertThat(queued).isEmpty();
    pass(RingLine.LOOK);
    answer(Outcome.BUSY);
    assertThat(called).containsExactly("m0", "m0");
    pass(RingLine.GAP);
    assertThat(queued).containsExactly("m0");
    assertThat(calls).isEmpty();
  }

  @Test
  void whereTheFunctionIsNotReachedAllGoesIntoQueues() {
    push(MANY);
    answer(Outcome.FAILED);
    assertThat(called).hasSize(RingLine.FIRST_WINDOW);
    assertThat(queued).hasSize(MANY - RingLine.FIRST_WINDOW + 1).contains("m0", "m99");
  }

  @Test
  void whenTheProcessEndsNothingIsLeftInItsMemory() {
    push(MANY);
    line.end();
    assertThat(queued).hasSize(MANY - RingLine.FIRST_WINDOW);
    refuseAllBut(0);
    assertThat(queued).hasSize(MANY).doesNotHaveDuplicates();
  }
}
