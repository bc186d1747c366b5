package io.durablefunctions.http.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParcelPostTest {

  private static final int MANY = 3 * ParcelPost.PIECE;

  private final List<String> sent = new ArrayList<>();
  private final ManualDelays later = new ManualDelays();
  private Throwable refusal;
  private String refused = "";

  private final ParcelPost post =
      new ParcelPost(
          messages -> {
            if (messages.stream().anyMatch(message -> message.text().equals(refused))) {
              if (refusal instanceof Error error) {
                throw error;
              }
              throw (RuntimeException) refusal;
            }
            messages.forEach(message -> sent.add(message.text()));
          },
          later);

  private static List<Parcel> parcels() {
    return IntStream.range(0, MANY)
        .mapToObj(i -> new Outgoing("q", "m" + i))
        .map(message -> new Parcel(message, PushKind.doorbell(true), Journal.NONE))
        .toList();
  }

  /** What was taken may be under way by then, and would run twice. */
  @Test
  void whatStorageHasTakenIsNotSentOnceMoreWithTheRest() {
    refused = "m" + (2 * ParcelPost.PIECE);
    refusal = new StorageException("refused", new IOException());
    post.send(parcels());
    assertThat(sent).hasSize(2 * ParcelPost.PIECE);
    later.allDue();
    assertThat(sent).hasSize(2 * ParcelPost.PIECE);
    refused = "";
    later.allDue();
    assertThat(sent).doesNotHaveDuplicates().hasSize(MANY);
    assertThat(later.isIdle()).isTrue();
    assertThat(later.pauses).containsExactly(Delays.FIRST_PAUSE, Delays.longer(Delays.FIRST_PAUSE));
  }

  @Test
  void anErrorForgetsNothing() {
    refused = "m0";
    refusal = new OutOfMemoryError("of a test");
    assertThatThrownBy(() -> post.send(parcels())).isSameAs(refusal);
    refused = "";
    later.allDue();
    assertThat(sent).hasSize(MANY);
  }
}
