package io.durablefunctions.azure.queue;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.models.PeekedMessageItem;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.QueuesSegmentOptions;
import io.durablefunctions.azure.request.StorageErrors;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Storage queues from the side of maintenance. Texts are decoded here, so that none can fail. */
public final class StorageQueueCare implements QueueCare {

  private static final int MOST = 32;

  private final QueueServiceClient raw;
  private final @Nullable MessageSeal seal;

  /**
   * @param raw without message encoding
   * @param seal of the hub's messages, or null if they have none
   */
  public StorageQueueCare(QueueServiceClient raw, @Nullable MessageSeal seal) {
    this.raw = raw;
    this.seal = seal;
  }

  @Override
  public List<String> names(String prefix) {
    // With metadata, because Azurite 3.35 answers 400 to the empty list of what else to include.
    return StorageRetry.of(
        "list the queues " + prefix + "*",
        () ->
            raw
                .listQueues(
                    new QueuesSegmentOptions().setPrefix(prefix).setIncludeMetadata(true),
                    null,
                    Context.NONE)
                .stream()
                .map(queue -> queue.getName())
                .toList());
  }

  @Override
  public Backlog backlog(String queue) {
    QueueClient client = raw.getQueueClient(queue);
    return orMissing(
        "look into the queue " + queue,
        () -> {
          long count = client.getProperties().getApproximateMessagesCountLong();
          return new Backlog(count, count == 0 ? null : oldestVisible(client));
        },
        new Backlog(0, null));
  }

  private static @Nullable Instant oldestVisible(QueueClient client) {
    PeekedMessageItem first = client.peekMessage();
    return first == null ? null : first.getInsertionTime().toInstant();
  }

  @Override
  public List<Received> receive(String queue, Duration hidden) {
    QueueClient client = raw.getQueueClient(queue);
    return orMissing(
        "receive from the queue " + queue,
        () ->
            client.receiveMessages(MOST, hidden, null, Context.NONE).stream()
                .map(message -> received(queue, message))
                .toList(),
        List.of());
  }

  private Received received(String queue, QueueMessageItem message) {
    String body = message.getBody().toString();
    return new Received(
        opened(queue, text(body)),
        body,
        new WorkQueues.Receipt(queue, message.getMessageId(), message.getPopReceipt()));
  }

  private @Nullable String opened(String queue, @Nullable String text) {
    try {
      return seal == null || text == null ? text : seal.open(queue, text);
    } catch (ForeignMessageException e) {
      return null;
    }
  }

  private static @Nullable String text(String body) {
    try {
      byte[] bytes = Base64.getDecoder().decode(body);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public void delete(WorkQueues.Receipt receipt) {
    QueueClient client = raw.getQueueClient(receipt.queue());
    boolean unused =
        orMissing(
            "delete a message of the queue " + receipt.queue(),
            () -> {
              client.deleteMessage(receipt.messageId(), receipt.popReceipt());
              return true;
            },
            false);
  }

  /** A queue or message that is not there is none; a receipt that is over is another worker's. */
  private static <T> T orMissing(String what, Supplier<T> call, T missing) {
    return StorageRetry.of(
        what,
        () -> {
          try {
            return call.get();
          } catch (QueueStorageException e) {
            if (e.getStatusCode() == 404 || StorageErrors.code(e).equals("PopReceiptMismatch")) {
              return missing;
            }
            throw e;
          }
        });
  }
}
