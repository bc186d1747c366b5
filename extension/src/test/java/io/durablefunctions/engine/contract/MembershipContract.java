package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.Membership.Suspect;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What any membership must do. */
public abstract class MembershipContract {

  private static final String ODD = "t e1 3 id/with \\ # ? % ümläut 'quote' and $";

  /** The membership of a new hub. */
  protected abstract Membership membership();

  @Test
  void aNewHubHasNeitherMembersNorSuspects() {
    Membership.Sight seen = membership().look();
    assertThat(seen.members()).isEmpty();
    assertThat(seen.suspects()).isEmpty();
  }

  @Test
  void aProcessIsSeenWithWhatItHeldLast() {
    Membership membership = membership();
    membership.report("p1", Set.of("d e1 1 i"));
    membership.report("p1", Set.of(ODD, "r e1 2 i"));
    membership.report("p2", Set.of());
    Membership.Sight seen = membership.look();
    assertThat(seen.members()).containsOnlyKeys("p1", "p2");
    assertThat(seen.members().get("p1").holds()).containsExactlyInAnyOrder(ODD, "r e1 2 i");
    assertThat(seen.members().get("p2").holds()).isEmpty();
    assertThat(seen.members().get("p1").age())
        .isBetween(Duration.ofSeconds(-2), Duration.ofMinutes(1));
  }

  @Test
  void whoLeavesIsNotSeenAndMayLeaveAgain() {
    Membership membership = membership();
    membership.report("p1", Set.of("d e1 1 i"));
    membership.report("p2", Set.of("d e1 1 i"));
    membership.leave("p1");
    membership.leave("p1");
    assertThat(membership.look().members()).containsOnlyKeys("p2");
  }

  @Test
  void suspectsStandAsTheyWereWrittenLastUntilTheyAreAcquitted() {
    Membership membership = membership();
    membership.suspect(ODD, new Suspect(1, 0, List.of("p1")));
    membership.suspect(ODD, new Suspect(2, 1, List.of("p1", "p2")));
    membership.suspect("o e2 0 j", new Suspect(1, 1, List.of("p1")));
    Membership.Sight seen = membership.look();
    assertThat(seen.suspects()).containsOnlyKeys(ODD, "o e2 0 j");
    assertThat(seen.suspects().get(ODD)).isEqualTo(new Suspect(2, 1, List.of("p1", "p2")));
    membership.acquit(ODD);
    membership.acquit(ODD);
    assertThat(membership.look().suspects()).containsOnlyKeys("o e2 0 j");
  }
}
