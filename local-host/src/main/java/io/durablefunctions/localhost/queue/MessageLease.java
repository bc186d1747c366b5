package io.durablefunctions.localhost.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.localhost.log.HostLog;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Keeps a message in work invisible: renewed at half-time until it is ended. Each renewal changes
 * the pop receipt, so renewal and the final delete or release exclude each other.
 */
final class MessageLease {
  private final QueueClient queue;
  private final QueueMessageItem message;
  private final Duration length;
  private final HostLog log;
  private final ScheduledFuture<?> renewals;
  private String popReceipt;
  private boolean ended;

  MessageLease(
      QueueClient queue,
      QueueMessageItem message,
      Duration length,
      ScheduledExecutorService clock,
      Executor threads,
      HostLog log) {
    this.queue = queue;
    this.message = message;
    this.length = length;
    this.log = log;
    this.popReceipt = message.getPopReceipt();
    long half = length.toMillis() / 2;
    this.renewals =
        clock.scheduleAtFixedRate(
            () -> threads.execute(this::renew), half, half, TimeUnit.MILLISECONDS);
  }

  /** No more renewals: what happens to the message is up to its next holder. */
  void end() {
    renewals.cancel(false);
    synchronized (this) {
      ended = true;
    }
  }

  /** Ends the lease and deletes the message; quiet if another host has taken it over. */
  void delete() {
    end();
    synchronized (this) {
      ifStillOurs(() -> queue.deleteMessage(message.getMessageId(), popReceipt));
    }
  }

  /** Ends the lease and shows the message again after {@code delay}. */
  void release(Duration delay) {
    end();
    synchronized (this) {
      ifStillOurs(() -> update(delay));
    }
  }

  private synchronized void renew() {
    if (!ended) {
      ifStillOurs(() -> update(length));
    }
  }

  private void update(Duration invisible) {
    // A null text leaves the content as it is.
    popReceipt =
        queue.updateMessage(message.getMessageId(), popReceipt, null, invisible).getPopReceipt();
  }

  private void ifStillOurs(Runnable request) {
    try {
      request.run();
    } catch (QueueStorageException e) {
      if (e.getStatusCode() != 404 && e.getStatusCode() != 400) {
        log.error("Message " + message.getMessageId() + " of " + queue.getQueueName(), e);
      }
    } catch (RuntimeException e) {
      log.error(
          "Storage did not answer for message "
              + message.getMessageId()
              + " of "
              + queue.getQueueName()
              + "; it comes back when its lease ends.",
          e);
    }
  }
}
