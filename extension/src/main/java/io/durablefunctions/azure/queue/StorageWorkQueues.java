package io.durablefunctions.azure.queue;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.models.QueueStorageException;
import com.azure.storage.queue.models.SendMessageResult;
import io.durablefunctions.azure.request.ParallelCalls;
import io.durablefunctions.azure.request.StorageErrors;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Storage queues, base64 as the host has it by default. A send that got no answer is sent again, so
 * a message may be there twice.
 */
public final class StorageWorkQueues implements WorkQueues {

  private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

  private final QueueServiceClient service;
  private final @Nullable MessageSeal seal;
  private final Map<String, QueueClient> queues = new ConcurrentHashMap<>();

  public StorageWorkQueues(QueueServiceClient service, @Nullable MessageSeal seal) {
    this.seal = seal;
    this.service = service;
  }

  @Override
  public void send(List<Outgoing> messages) {
    ParallelCalls.forEach(
        messages,
        message -> {
          SendMessageResult unused = sendOne(message);
        });
  }

  private SendMessageResult sendOne(Outgoing message) {
    QueueClient queue = queue(message.queue());
    // Whole seconds is what the service has; a timer must not ring before its time.
    Duration seconds = Duration.ofSeconds(message.delay().plusNanos(999_999_999).toSeconds());
    String text = seal == null ? message.text() : seal.seal(message.queue(), message.text());
    Supplier<SendMessageResult> send =
        () ->
            queue
                .sendMessageWithResponse(text, seconds, NEVER_EXPIRES, null, Context.NONE)
                .getValue();
    return StorageRetry.of(
        "send to the queue " + message.queue(),
        () -> {
          try {
            return send.get();
          } catch (QueueStorageException e) {
            if (!StorageErrors.code(e).equals("QueueNotFound")) {
              throw e;
            }
            queue.createIfNotExists();
            return send.get();
          }
        });
  }

  private QueueClient queue(String name) {
    return queues.computeIfAbsent(name, key -> service.getQueueClient(key));
  }
}
