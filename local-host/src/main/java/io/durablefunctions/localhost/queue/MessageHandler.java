package io.durablefunctions.localhost.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.settings.QueueSettings;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.Outcome;
import java.util.Optional;

/**
 * One message from receipt to its end: deleted after success, shown again after a failure, or moved
 * to the poison queue. A message that was dequeued more often than allowed goes there without an
 * invocation; one whose last allowed try fails goes there at once.
 */
final class MessageHandler {
  private final QueueClient queue;
  private final PoisonQueue poison;
  private final StagedFunction function;
  private final FunctionInvoker invoker;
  private final QueueSettings settings;
  private final ListenerThreads threads;
  private final HostLog log;

  MessageHandler(
      QueueClient queue,
      PoisonQueue poison,
      StagedFunction function,
      FunctionInvoker invoker,
      QueueSettings settings,
      ListenerThreads threads,
      HostLog log) {
    this.queue = queue;
    this.poison = poison;
    this.function = function;
    this.invoker = invoker;
    this.settings = settings;
    this.threads = threads;
    this.log = log;
  }

  void handle(QueueMessageItem message) {
    MessageLease lease =
        new MessageLease(
            queue, message, threads.messageLease(), threads.clock(), threads.work(), log);
    try {
      handle(message, lease);
    } finally {
      lease.end();
    }
  }

  private void handle(QueueMessageItem message, MessageLease lease) {
    Optional<byte[]> content = new MessageText(settings.base64()).decode(MessageText.wire(message));
    if (content.isEmpty()) {
      toPoison(message, lease, "is not base64 (host.json: messageEncoding)");
    } else if (message.getDequeueCount() > settings.maxDequeueCount()) {
      toPoison(message, lease, "was dequeued more than " + settings.maxDequeueCount() + " times");
    } else {
      complete(message, lease, run(message, content.get()));
    }
  }

  /** Bytes that are no text fail before the function, as often as it would be tried. */
  private Outcome run(QueueMessageItem message, byte[] content) {
    return QueueTriggerData.of(function.trigger(), message, content)
        .map(input -> invoker.invoke(function, input))
        .orElseGet(
            () ->
                new Outcome.Failed(
                    new IllegalArgumentException(
                        "The message is no UTF-8 text, and the trigger"
                            + " has no dataType binary.")));
  }

  private void complete(QueueMessageItem message, MessageLease lease, Outcome outcome) {
    if (outcome instanceof Outcome.Succeeded) {
      lease.delete();
    } else if (outcome instanceof Outcome.Failed) {
      if (message.getDequeueCount() >= settings.maxDequeueCount()) {
        toPoison(message, lease, "has failed " + settings.maxDequeueCount() + " times");
      } else {
        lease.release(settings.visibilityTimeout());
      }
    } else if (outcome instanceof Outcome.NeverAnswered) {
      lease.end();
    } else {
      throw new IllegalStateException("unknown outcome " + outcome);
    }
  }

  private void toPoison(QueueMessageItem message, MessageLease lease, String reason) {
    poison.add(message, reason);
    lease.delete();
  }
}
