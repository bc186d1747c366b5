package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.http.ring.PushKind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptQueuesTest {

  private final List<String> sent = new ArrayList<>();
  private static final Work HERE = Work.waiting("i", "exec", 5);
  private static final PushKind TASK =
      PushKind.tasks(true, List.of(HERE), Work.dispatch("i", "exec", 3));

  private final List<Runnable> later = new ArrayList<>();
  private final InMemoryJournals journals = new InMemoryJournals();
  private boolean refuses;
  private final KeptQueues queues =
      new KeptQueues(
          new Recorded(),
          message -> message.queue().equals("shared") ? TASK : null,
          journals.open("this"),
          (pause, work) -> {
            later.add(work);
            return () -> {};
          });

  private KeptQueues.Kept<String> keeping(Outgoing... messages) {
    return queues.keeping(
        () -> {
          for (Outgoing message : messages) {
            queues.send(List.of(message));
          }
          return "done";
        });
  }

  @Test
  void theFirstMessageIsKeptAndTheRestIsSent() {
    KeptQueues.Kept<String> kept =
        keeping(new Outgoing("shared", "one"), new Outgoing("shared", "two"));
    assertThat(kept.result()).isEqualTo("done");
    assertThat(kept.message().message()).isEqualTo(new Outgoing("shared", "one"));
    assertThat(sent).containsExactly("two");
  }

  /** It is nowhere else, so that a death has lost it. */
  @Test
  void whatIsKeptIsInHandUntilItIsSentAfterAll() {
    KeptQueues.Kept<String> kept = keeping(new Outgoing("shared", "one"));
    assertThat(journals.heldBy("this")).containsExactly(HERE.key());
    queues.sendAfterAll(kept.message());
    assertThat(sent).containsExactly("one");
    assertThat(journals.heldBy("this")).isEmpty();
  }

  /** The orchestration has started, and its turn counts as sent. */
  @Test
  void whatStorageRefusesIsSentLater() {
    KeptQueues.Kept<String> kept = keeping(new Outgoing("shared", "one"));
    refuses = true;
    queues.sendAfterAll(kept.message());
    assertThat(sent).isEmpty();
    assertThat(journals.heldBy("this")).isNotEmpty();
    refuses = false;
    later.forEach(Runnable::run);
    assertThat(sent).containsExactly("one");
    assertThat(journals.heldBy("this")).isEmpty();
  }

  @Test
  void whatIsForLaterOrForMoreOrForAQueueApartIsSent() {
    KeptQueues.Kept<String> kept =
        keeping(
            new Outgoing("shared", "later", Duration.ofSeconds(1)), new Outgoing("apart", "own"));
    assertThat(kept.message()).isNull();
    queues.keeping(
        () -> {
          queues.send(List.of(new Outgoing("shared", "a"), new Outgoing("shared", "b")));
          queues.send(List.of(new Outgoing("shared", "the last of them")));
          return "";
        });
    assertThat(sent).containsExactly("later", "own", "a", "b", "the last of them");
  }

  @Test
  void withoutAThreadThatKeepsEverythingIsSent() {
    keeping();
    queues.send(List.of(new Outgoing("shared", "one")));
    assertThat(sent).containsExactly("one");
  }

  @Test
  void whereTheActionFailsNothingIsLost() {
    assertThatThrownBy(
            () ->
                queues.keeping(
                    () -> {
                      queues.send(List.of(new Outgoing("shared", "one")));
                      throw new IllegalStateException("planted");
                    }))
        .hasMessage("planted");
    assertThat(sent).containsExactly("one");
    assertThat(journals.heldBy("this")).isEmpty();
  }

  private final class Recorded implements WorkQueues {

    @Override
    public void send(List<Outgoing> messages) {
      if (refuses) {
        throw new StorageException("refused", new IOException());
      }
      messages.forEach(message -> sent.add(message.text()));
    }
  }
}
