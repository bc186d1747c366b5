package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the journal says of a message that no queue has yet. */
class ParcelTest {

  private static final Work ONE = Work.waiting("i", "exec", 5);
  private static final Work TWO = Work.waiting("i", "exec", 6);
  private static final Work SENDING = Work.dispatch("i", "exec", 3);

  private final InMemoryJournals journals = new InMemoryJournals();
  private final Parcel parcel =
      new Parcel(
          new Outgoing("q", "text"),
          PushKind.tasks(true, List.of(ONE, TWO), SENDING),
          journals.open("this"));

  private Set<String> held() {
    return journals.heldBy("this");
  }

  @Test
  void itIsHereOrOnItsWayAndOnceItHasArrivedNeither() {
    parcel.waits();
    assertThat(held()).containsExactlyInAnyOrder(ONE.key(), TWO.key());
    parcel.goes();
    assertThat(held()).containsExactly(SENDING.key());
    parcel.goes();
    parcel.waits();
    parcel.waits();
    assertThat(held()).as("refused").containsExactlyInAnyOrder(ONE.key(), TWO.key());
    parcel.goes();
    parcel.arrived();
    assertThat(held()).isEmpty();
    parcel.arrived();
    assertThat(held()).isEmpty();
  }

  @Test
  void thereIsNoMomentAtWhichTheJournalSaysNothing() {
    List<Set<String>> moments = new ArrayList<>();
    journals.onEnd(moments::add);
    parcel.waits();
    parcel.goes();
    parcel.waits();
    assertThat(moments).hasSize(3).noneMatch(Set::isEmpty);
  }

  @Test
  void aDoorbellIsNotInHand() {
    Parcel bell =
        new Parcel(new Outgoing("q", "bell"), PushKind.doorbell(true), journals.open("b"));
    bell.waits();
    bell.goes();
    assertThat(journals.heldBy("b")).isEmpty();
    bell.arrived();
  }
}
