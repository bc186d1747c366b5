package io.durablefunctions.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InMemoryWorkQueuesTest extends WorkQueuesContract {

  private final TestClock clock = new TestClock();
  private int count;

  @Override
  protected WorkQueues queues() {
    return new InMemoryWorkQueues(clock);
  }

  @Override
  protected String queue() {
    return "queue-" + ++count;
  }

  @Override
  protected List<String> receiveAll(WorkQueues queues, String queue) {
    InMemoryWorkQueues memory = (InMemoryWorkQueues) queues;
    List<String> texts = new ArrayList<>();
    Optional<Delivery> next = memory.receive(queue, Duration.ofMinutes(10));
    while (next.isPresent()) {
      texts.add(next.get().text());
      assertThat(memory.delete(next.get())).isTrue();
      next = memory.receive(queue, Duration.ofMinutes(10));
    }
    return texts;
  }

  @Override
  protected boolean isEmpty(WorkQueues queues, String queue) {
    return ((InMemoryWorkQueues) queues).texts(queue).isEmpty();
  }

  @Test
  void aLeaseThatIsOverGivesTheMessageToTheNext() {
    InMemoryWorkQueues queues = new InMemoryWorkQueues(clock);
    queues.send(List.of(new Outgoing("q", "text", Duration.ofMinutes(1))));
    assertThat(queues.nextVisibleAt(queue -> true)).contains(clock.instant().plusSeconds(60));
    assertThat(queues.receive("q", Duration.ofMinutes(10))).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    Delivery first = queues.receive("q", Duration.ofMinutes(10)).orElseThrow();
    assertThat(queues.receive("q", Duration.ofMinutes(10))).isEmpty();
    clock.advance(Duration.ofMinutes(10));
    Delivery second = queues.receive("q", Duration.ofMinutes(10)).orElseThrow();
    assertThat(second.dequeueCount()).isEqualTo(2);
    assertThat(queues.delete(first)).isFalse();
    queues.release(second, Duration.ZERO);
    Delivery third = queues.receive("q", Duration.ofMinutes(10)).orElseThrow();
    assertThat(queues.delete(third)).isTrue();
    assertThat(queues.names()).containsExactly("q");
  }
}
