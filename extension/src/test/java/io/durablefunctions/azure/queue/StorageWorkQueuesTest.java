package io.durablefunctions.azure.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.core.util.Context;
import com.azure.storage.queue.models.QueueMessageItem;
import io.durablefunctions.azure.TestHub;
import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.engine.contract.WorkQueuesContract;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StorageWorkQueuesTest extends WorkQueuesContract {

  private final TestHub hub = new TestHub();
  private int count;

  @Override
  protected WorkQueues queues() {
    return hub.storage.queues();
  }

  @Override
  protected String queue() {
    return hub.name + "-" + ++count;
  }

  @Override
  protected List<String> receiveAll(WorkQueues queues, String queue) {
    List<String> texts = new ArrayList<>();
    while (true) {
      List<QueueMessageItem> page = receive(queue);
      if (page.isEmpty()) {
        return texts;
      }
      for (QueueMessageItem message : page) {
        texts.add(message.getBody().toString());
        hub.queue(queue).deleteMessage(message.getMessageId(), message.getPopReceipt());
      }
    }
  }

  private List<QueueMessageItem> receive(String queue) {
    return hub.queue(queue).receiveMessages(32, Duration.ofMinutes(10), null, Context.NONE).stream()
        .toList();
  }

  @Override
  protected boolean isEmpty(WorkQueues queues, String queue) {
    return hub.queue(queue).getProperties().getApproximateMessagesCountLong() == 0;
  }

  @Test
  void messagesNeverExpireAndAQueueIsMadeOnce() {
    String queue = queue();
    hub.storage.queues().send(List.of(new Outgoing(queue, "a")));
    assertThat(hub.requests())
        .containsEntry(StorageOperation.QUEUE_SEND, 2)
        .containsEntry(StorageOperation.QUEUE_OTHER, 1);
    hub.storage.queues().send(List.of(new Outgoing(queue, "b")));
    assertThat(hub.requests()).containsOnlyKeys(StorageOperation.QUEUE_SEND);
    assertThat(receive(queue))
        .hasSize(2)
        .allMatch(
            m -> m.getExpirationTime().isAfter(OffsetDateTime.now(ZoneOffset.UTC).plusYears(1000)));
  }

  @Test
  void aDelayIsRoundedUpToWholeSeconds() {
    String queue = queue();
    OffsetDateTime before = OffsetDateTime.now(ZoneOffset.UTC);
    hub.storage.queues().send(List.of(new Outgoing(queue, "a", Duration.ofMillis(1))));
    assertThat(receive(queue)).isEmpty();
    await().until(() -> !receive(queue).isEmpty());
    assertThat(OffsetDateTime.now(ZoneOffset.UTC)).isAfter(before.plus(Duration.ofMillis(1)));
  }
}
