package io.durablefunctions.benchmarks.storage;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.models.QueueMessageItem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does for a workload what the Functions host does: receives messages by the host's rules, makes an
 * invocation of each, and deletes it after success. It is told of each message that is sent instead
 * of polling, so that no pause between polls is measured.
 */
final class Host implements AutoCloseable {

  /** As in the project's host.json: how many messages a receive takes. */
  private static final int BATCH = 16;

  /** As in the project's host.json: with so many under way the next are received. */
  private static final int THRESHOLD = 8;

  private static final Duration LEASE = Duration.ofMinutes(10);

  private final QueueServiceClient queues;
  private final Ledger ledger;
  private final Completions completions;
  private final ExecutorService threads = Executors.newCachedThreadPool(Host::daemon);
  private final Map<String, Listener> listeners = new ConcurrentHashMap<>();

  Host(QueueServiceClient queues, Ledger ledger, Completions completions) {
    this.queues = queues;
    this.ledger = ledger;
    this.completions = completions;
  }

  /** Begins to listen on the workload's queues. */
  void serve(Workload workload) {
    for (String queue : workload.queues()) {
      Listener listener = new Listener(queue, workload);
      listeners.put(queue, listener);
      threads.execute(listener::run);
    }
  }

  /** A message was sent that can be received at once. */
  void sent(String queue) {
    Listener listener = listeners.get(queue);
    if (listener == null) {
      throw new IllegalStateException("No function listens on the queue " + queue);
    }
    listener.sent();
  }

  /** Waits until every message that was received is deleted. */
  void awaitDeletes() {
    listeners.values().forEach(Listener::awaitIdle);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "benchmark host");
    thread.setDaemon(true);
    return thread;
  }

  /** One queue. */
  private final class Listener {
    private final String queue;
    private final Workload workload;
    private int waiting;
    private int underWay;

    Listener(String queue, Workload workload) {
      this.queue = queue;
      this.workload = workload;
    }

    synchronized void sent() {
      waiting++;
      notifyAll();
    }

    private synchronized void awaitRoom() throws InterruptedException {
      while (waiting <= 0 || underWay > THRESHOLD) {
        wait();
      }
    }

    private synchronized void awaitIdle() {
      try {
        while (underWay > 0) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void received(int count) {
      waiting -= count;
      underWay += count;
    }

    private synchronized void ended() {
      underWay--;
      notifyAll();
    }

    void run() {
      try {
        while (!Thread.currentThread().isInterrupted()) {
          awaitRoom();
          receive();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        completions.fail(e);
      }
    }

    private void receive() {
      List<QueueMessageItem> messages =
          queues.getQueueClient(queue).receiveMessages(BATCH, LEASE, null, Context.NONE).stream()
              .toList();
      ledger.hostReceived();
      received(messages.size());
      for (QueueMessageItem message : messages) {
        String text = message.getBody().toString();
        String instanceId = workload.instanceOf(text);
        completions.began(instanceId);
        threads.execute(() -> invoke(message, text, instanceId));
      }
    }

    private void invoke(QueueMessageItem message, String text, String instanceId) {
      try {
        workload.handle(queue, text);
        completions.ended(instanceId);
        queues.getQueueClient(queue).deleteMessage(message.getMessageId(), message.getPopReceipt());
        ledger.hostDeleted();
      } catch (RuntimeException | Error e) {
        completions.fail(e);
      } finally {
        ended();
      }
    }
  }
}
