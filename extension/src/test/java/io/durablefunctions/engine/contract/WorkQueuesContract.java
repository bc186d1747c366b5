package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What all work queues do. */
public abstract class WorkQueuesContract {

  /** Queues of which those that the tests use are not there yet. */
  protected abstract WorkQueues queues();

  /** A name for a queue that is different in every test. */
  protected abstract String queue();

  /** Receives and deletes all visible messages, as the host would. */
  protected abstract List<String> receiveAll(WorkQueues queues, String queue);

  /** Whether there are messages, visible or not, as far as one can see from outside. */
  protected abstract boolean isEmpty(WorkQueues queues, String queue);

  @Test
  void whatIsSentArrives() {
    WorkQueues queues = queues();
    String one = queue();
    String other = queue();
    queues.send(List.of(new Outgoing(one, "a"), new Outgoing(other, "b"), new Outgoing(one, "c")));
    assertThat(receiveAll(queues, one)).containsExactlyInAnyOrder("a", "c");
    assertThat(receiveAll(queues, other)).containsExactly("b");
    queues.send(List.of());
  }

  @Test
  void manyAtOnceArriveOnceEach() {
    WorkQueues queues = queues();
    String queue = queue();
    List<String> texts = IntStream.range(0, 200).mapToObj(i -> "message " + i).toList();
    queues.send(texts.stream().map(text -> new Outgoing(queue, text)).toList());
    assertThat(receiveAll(queues, queue)).containsExactlyInAnyOrderElementsOf(texts);
  }

  @Test
  void textsArriveLetterForLetter() {
    WorkQueues queues = queues();
    String queue = queue();
    String text = "df1a:{\"a\":\"<&> \u0000 \ud83d\ude00 \u2028 注\uffff\"}";
    String longest = "x".repeat(Outgoing.MAX_BYTES);
    queues.send(List.of(new Outgoing(queue, text), new Outgoing(queue, longest)));
    assertThat(receiveAll(queues, queue)).containsExactlyInAnyOrder(text, longest);
  }

  @Test
  void whatCannotArriveIsRefused() {
    String tooLong = "x".repeat(Outgoing.MAX_BYTES + 1);
    assertThatThrownBy(() -> new Outgoing("q", tooLong))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(String.valueOf(WorkQueues.Outgoing.MAX_BYTES + 1));
    assertThatThrownBy(() -> new Outgoing("q", "lone \ud800"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aDelayedMessageIsNotSeenYet() {
    WorkQueues queues = queues();
    String queue = queue();
    queues.send(List.of(new Outgoing(queue, "later", WorkQueues.MAX_DELAY)));
    assertThat(receiveAll(queues, queue)).isEmpty();
    assertThat(isEmpty(queues, queue)).isFalse();
  }

  @Test
  void delaysHaveLimits() {
    for (Duration delay : List.of(Duration.ofMillis(-1), WorkQueues.MAX_DELAY.plusMillis(1))) {
      assertThatThrownBy(() -> new Outgoing("q", "text", delay))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
