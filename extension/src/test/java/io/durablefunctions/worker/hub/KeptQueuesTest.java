package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptQueuesTest {

  private final List<String> sent = new ArrayList<>();
  private final KeptQueues queues = new KeptQueues(new Recorded(), Set.of("shared"));

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
    assertThat(kept).isEqualTo(new KeptQueues.Kept<>("done", new Outgoing("shared", "one")));
    assertThat(sent).containsExactly("two");
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
          return "";
        });
    assertThat(sent).containsExactly("later", "own", "a", "b");
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
  }

  private final class Recorded implements WorkQueues {

    @Override
    public void send(List<Outgoing> messages) {
      messages.forEach(message -> sent.add(message.text()));
    }
  }
}
