package io.durablefunctions.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.Faults;
import io.durablefunctions.engine.contract.InMemoryMembership;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.port.Membership.Sight;
import io.durablefunctions.engine.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is taken for dead, and until when. */
class LivenessTest {

  private final TestClock clock = new TestClock(Instant.parse("2026-11-27T12:00:00Z"));
  private final InMemoryMembership membership = new InMemoryMembership(clock, new Faults());
  private final Liveness here = new Liveness("here", membership, clock);

  private boolean isGone(String process) {
    Sight seen = here.look();
    return here.isGone(process, seen.members().get(process));
  }

  @Test
  void aProcessIsDeadAfterThreeBeatsThatDidNotCome() {
    membership.report("other", Set.of());
    clock.advance(Liveness.DEAD_AFTER);
    assertThat(isGone("other")).isFalse();
    clock.advance(Duration.ofMillis(1));
    assertThat(isGone("other")).isTrue();
  }

  @Test
  void aProcessThatHasStoodStillIsAliveOnceItWritesItsRowAgain() {
    membership.report("other", Set.of());
    here.areGone(Set.of("other"));
    assertThat(isGone("other")).as("its row is of before").isTrue();
    clock.advance(Liveness.BEAT);
    assertThat(isGone("other")).isTrue();
    membership.report("other", Set.of());
    assertThat(isGone("other")).isFalse();
    assertThat(here.isKnownGone("other")).isFalse();
  }

  @Test
  void whatAProcessHoldsAfterItStoodStillIsHeldAgain() {
    Work work = Work.task("order-1", "execution", 3);
    here.areGone(Set.of("other"));
    Sight before = here.look();
    clock.advance(Liveness.BEAT);
    membership.report("other", Set.of(work.key()));
    assertThat(here.isHeldElsewhere(work, before)).isFalse();
    assertThat(here.isHeldElsewhere(work, here.look())).isTrue();
  }

  @Test
  void aProcessNeverJudgesItself() {
    membership.report("here", Set.of());
    here.areGone(Set.of("here"));
    clock.advance(Duration.ofHours(1));
    assertThat(isGone("here")).isFalse();
    assertThat(here.isKnownGone("here")).isFalse();
  }

  @Test
  void theOwnerOfAYoungTurnLivesAlthoughItHasNoRow() {
    Instant written = clock.instant();
    Sight seen = here.look();
    assertThat(here.isGone("other", written, seen)).isFalse();
    clock.advance(Liveness.DEAD_AFTER.plusMillis(1));
    assertThat(here.isGone("other", written, here.look())).isTrue();
  }
}
