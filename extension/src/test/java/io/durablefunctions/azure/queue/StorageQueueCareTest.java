package io.durablefunctions.azure.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.storage.queue.QueueMessageEncoding;
import io.durablefunctions.azure.TestHub;
import io.durablefunctions.engine.contract.QueueCareContract;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.QueueCare.Received;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageQueueCareTest extends QueueCareContract {

  private final TestHub hub = new TestHub();

  @Override
  protected WorkQueues queues() {
    return hub.storage.queues();
  }

  @Override
  protected QueueCare care() {
    return hub.storage.queueCare();
  }

  @Override
  protected Instant now() {
    return Instant.now();
  }

  @Override
  protected String prefix() {
    return hub.name + "-";
  }

  @Test
  void whatIsNoBase64OfUtf8HasNoTextAndStopsNothing() {
    String queue = prefix() + "work";
    queues().send(List.of(new Outgoing(queue, "fine")));
    var plain = hub.queue(queue, QueueMessageEncoding.NONE);
    plain.sendMessage("no base64!");
    plain.sendMessage("ZGYxYTp7ImI");
    plain.sendMessage("/////w==");
    List<Received> received = care().receive(queue, Duration.ofMinutes(5));
    assertThat(received)
        .extracting(Received::text)
        .containsExactlyInAnyOrder("fine", null, "df1a:{\"b", null);
    assertThat(received).extracting(Received::raw).contains("no base64!", "/////w==");
  }
}
