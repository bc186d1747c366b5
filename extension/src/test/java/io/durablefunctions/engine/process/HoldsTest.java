package io.durablefunctions.engine.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.port.Work;
import org.junit.jupiter.api.Test;

class HoldsTest {

  private static final Work WORK = Work.result("i", "exec", 1);

  private final InMemoryJournals journals = new InMemoryJournals();
  private final Holds holds = new Holds(journals.open("this"));

  /** A result that is kept is delivered by its redelivered message, too. */
  @Test
  void whatIsClosedTwiceIsGivenBackOnce() {
    Holds.Held one = holds.take(WORK);
    Holds.Held two = holds.take(WORK);
    one.close();
    one.close();
    assertThat(holds.has(WORK)).isTrue();
    assertThat(journals.heldBy("this")).containsExactly(WORK.key());
    two.close();
    assertThat(holds.has(WORK)).isFalse();
    assertThat(journals.heldBy("this")).isEmpty();
  }
}
