package io.durablefunctions.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;

import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What waits to be sent, and what a read says about it. */
class OutboxTest {

  private static final Work RESULT = Work.result("order-1", "execution", 3);

  private final TestClock clock = new TestClock();
  private final Holds holds = new Holds(Journal.NONE);
  private final Outbox outbox = new Outbox(holds, clock);

  @Test
  void aReadThatBeganBeforeTheCommitSaysNothingAboutIt() {
    outbox.add("order-1", "execution", 2, "commit-2");
    long before = outbox.now();
    outbox.committed("commit-2");
    outbox.learn("order-1", before, "version-1", commit -> false);
    assertThat(outbox.has("commit-2")).isTrue();

    outbox.learn("order-1", outbox.now(), "version-3", commit -> false);
    assertThat(outbox.has("commit-2")).as("another process has replaced the execution").isFalse();
    assertThat(outbox.waitsFor("order-1")).isFalse();
  }

  @Test
  void aReadThatBeganBeforeTheAnswerWasMissedSaysNothingAboutIt() {
    outbox.add("order-1", "execution", 2, "commit-2");
    long before = outbox.now();
    outbox.unsure("commit-2", "version-1");
    outbox.learn("order-1", before, "version-0", commit -> false);
    assertThat(outbox.has("commit-2")).isTrue();

    outbox.learn("order-1", outbox.now(), "version-2", commit -> false);
    assertThat(outbox.has("commit-2")).as("it can no longer be written").isFalse();
  }

  @Test
  void aCommitWithoutAnAnswerIsWaitedForFiveMinutesAndThenKnownByItsRow() {
    outbox.add("order-1", "execution", 2, "commit-2");
    outbox.unsure("commit-2", "version-1");
    clock.advance(Duration.ofMinutes(6));
    outbox.learn("order-1", outbox.now(), "version-1", commit -> false);
    assertThat(outbox.waitsFor("order-1")).isFalse();
    assertThat(outbox.has("commit-2")).as("if it comes, it is this process's to send").isTrue();
  }

  @Test
  void whatIsFoundInTheHistoryWaitsUntilItIsSent() {
    outbox.add("order-1", "execution", 2, "commit-2");
    outbox.unsure("commit-2", "version-1");
    outbox.learn("order-1", outbox.now(), "version-2", "commit-2"::equals);
    outbox.learn("order-1", outbox.now(), "version-3", "commit-2"::equals);
    assertThat(outbox.instances()).containsExactly("order-1");
    outbox.remove("commit-2");
    assertThat(outbox.instances()).isEmpty();
  }

  /** Otherwise no queue would have its task, and no invocation. */
  @Test
  void aRideThatCannotBeTakenIsSent() {
    Journal full = mock(Journal.class);
    Outbox failing = new Outbox(new Holds(full), clock);
    failing.add("order-1", "execution", 2, "commit-2");
    failing.committed("commit-2");
    doThrow(new OutOfMemoryError("of a test")).when(full).begin(RESULT.key());
    assertThatThrownBy(() -> failing.takeRide("commit-2", "execution", 3))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(failing.isRidden("commit-2")).isFalse();
  }

  /** Also if what goes with it could not be sent, so that the turn is still here. */
  @Test
  void aRideIsTakenOnce() {
    outbox.add("order-1", "execution", 2, "commit-2");
    outbox.committed("commit-2");
    assertThat(outbox.isRidden("commit-2")).isFalse();
    assertThat(outbox.takeRide("commit-2", "execution", 3)).isNotNull();
    assertThat(holds.has(RESULT)).isTrue();
    assertThat(outbox.takeRide("commit-2", "execution", 3)).isNull();
    assertThat(outbox.isRidden("commit-2")).isTrue();
    assertThat(outbox.takeRide("commit-3", "execution", 3)).as("not of this process").isNull();
  }
}
