package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.QueueCare.Received;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What maintenance may rely on of all queues. */
public abstract class QueueCareContract {

  private static final Duration HIDDEN = Duration.ofMinutes(5);

  /** The sending side of the same queues. */
  protected abstract WorkQueues queues();

  protected abstract QueueCare care();

  /** Storage's own time. */
  protected abstract Instant now();

  /** What the queues of this test begin with. */
  protected abstract String prefix();

  private void send(String queue, String... texts) {
    for (String text : texts) {
      queues().send(List.of(new Outgoing(prefix() + queue, text)));
    }
  }

  @Test
  void queuesAreFoundByTheirBeginning() {
    assertThat(care().names(prefix())).isEmpty();
    send("a", "1");
    send("b-poison", "2");
    assertThat(care().names(prefix())).containsExactly(prefix() + "a", prefix() + "b-poison");
    assertThat(care().names(prefix() + "b")).containsExactly(prefix() + "b-poison");
  }

  @Test
  void messagesInWorkAndDelayedOnesCountButAreNotVisible() {
    String queue = prefix() + "work";
    assertThat(care().backlog(queue)).isEqualTo(new QueueCare.Backlog(0, null));
    Instant before = now();
    send("work", "1");
    QueueCare.Backlog one = care().backlog(queue);
    assertThat(one.count()).isEqualTo(1);
    assertThat(one.oldestVisible()).isBetween(before.minusSeconds(2), now().plusSeconds(2));
    List<Received> held = care().receive(queue, HIDDEN);
    assertThat(care().backlog(queue)).isEqualTo(new QueueCare.Backlog(1, null));
    queues().send(List.of(new Outgoing(queue, "later", Duration.ofHours(1))));
    assertThat(care().backlog(queue)).isEqualTo(new QueueCare.Backlog(2, null));
    care().delete(held.get(0).receipt());
    assertThat(care().backlog(queue)).isEqualTo(new QueueCare.Backlog(1, null));
  }

  @Test
  void allMessagesAreReceivedOnceAndDeletedByTheirReceipt() {
    String queue = prefix() + "work";
    assertThat(care().receive(queue, HIDDEN)).isEmpty();
    List<String> texts =
        IntStream.range(0, 70).mapToObj(i -> "message " + i + " \ud83d\ude00").toList();
    queues().send(texts.stream().map(text -> new Outgoing(queue, text)).toList());
    List<Received> all = new ArrayList<>();
    List<Received> some = care().receive(queue, HIDDEN);
    while (!some.isEmpty()) {
      assertThat(some).hasSizeLessThanOrEqualTo(32);
      all.addAll(some);
      some = care().receive(queue, HIDDEN);
    }
    assertThat(all).extracting(Received::text).containsExactlyInAnyOrderElementsOf(texts);
    all.forEach(message -> care().delete(message.receipt()));
    care().delete(all.get(0).receipt());
    care().delete(new WorkQueues.Receipt(prefix() + "missing", "id", "receipt"));
    assertThat(care().backlog(queue).count()).isZero();
  }
}
