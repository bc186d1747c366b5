package io.durablefunctions.localhost.queue;

import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.QueueSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * The poll loop of one queue, on a thread of its own. It receives a batch, hands each message to
 * the work threads, and receives again once no more than newBatchThreshold of them are in work; so
 * at most batchSize + newBatchThreshold run at a time.
 */
public final class QueueListener {
  private final QueueClient queue;
  private final MessageHandler handler;
  private final QueueSettings settings;
  private final ListenerThreads threads;
  private final HostLog log;
  private final PollDelay delay;
  private final Thread poller;
  private int inWork;
  private boolean woken;
  private boolean stopping;
  private boolean storageFailed;

  /** Known to be there; else it is asked for, and never made: that is for those who send to it. */
  private boolean there;

  QueueListener(
      QueueClient queue,
      MessageHandler handler,
      QueueSettings settings,
      ListenerThreads threads,
      HostLog log) {
    this.queue = queue;
    this.handler = handler;
    this.settings = settings;
    this.threads = threads;
    this.log = log;
    this.delay = new PollDelay(settings.maxPollingInterval(), RandomGenerator.getDefault());
    this.poller = new Thread(this::run, "queue " + queue.getQueueName());
    poller.setDaemon(true);
  }

  public String queueName() {
    return queue.getQueueName();
  }

  /**
   * Begins to poll.
   *
   * @throws StartupProblem if storage does not answer
   */
  public void start() {
    try {
      there = exists();
    } catch (RuntimeException e) {
      throw new StartupProblem(
          "The queue "
              + queueName()
              + " cannot be read at "
              + queue.getQueueUrl()
              + ": "
              + e.getMessage()
              + ". Does the storage run (AzureWebJobsStorage), and is its key "
              + "right?",
          e);
    }
    poller.start();
  }

  /** Ends the wait for the next poll: the host itself has just sent a message to this queue. */
  public synchronized void wake() {
    woken = true;
    notifyAll();
  }

  /** Pulls no more; what is in work goes on. */
  public synchronized void stop() {
    stopping = true;
    notifyAll();
  }

  /** Waits until each message in work is deleted or visible again, at most so long. */
  public synchronized void awaitIdle(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (inWork > 0) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return;
      }
      wait(millis);
    }
  }

  private void run() {
    boolean found = false;
    try {
      while (!isStopping()) {
        List<QueueMessageItem> batch = receive();
        batch.forEach(this::dispatch);
        if (batch.isEmpty()) {
          pause(delay.next(found));
          found = false;
        } else {
          found = true;
          waitForRoom();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean exists() {
    try {
      return queue.getProperties() != null;
    } catch (QueueStorageException e) {
      if (isMissing(e)) {
        return false;
      }
      throw e;
    }
  }

  private static boolean isMissing(RuntimeException problem) {
    return problem instanceof QueueStorageException storage && storage.getStatusCode() == 404;
  }

  private List<QueueMessageItem> receive() {
    try {
      there = there || exists();
      if (!there) {
        return List.of();
      }
      List<QueueMessageItem> batch =
          queue.receiveMessages(settings.batchSize(), threads.messageLease(), null, null).stream()
              .toList();
      storageFailed = false;
      return batch;
    } catch (RuntimeException e) {
      if (isMissing(e)) {
        there = false;
        return List.of();
      }
      // The host's delay applies, so that a storage that is away is not stormed.
      if (!storageFailed && !isStopping()) {
        log.error("Queue " + queueName() + " cannot be read; trying again.", e);
      }
      storageFailed = true;
      return List.of();
    }
  }

  private void dispatch(QueueMessageItem message) {
    synchronized (this) {
      inWork++;
    }
    try {
      threads.work().execute(() -> work(message));
    } catch (RejectedExecutionException e) {
      leave(); // The host has stopped; the message comes back when its lease ends.
    }
  }

  private void work(QueueMessageItem message) {
    try {
      handler.handle(message);
    } catch (RuntimeException e) {
      log.error("Message " + message.getMessageId() + " of " + queueName(), e);
    } finally {
      leave();
    }
  }

  private synchronized void leave() {
    inWork--;
    notifyAll();
  }

  private synchronized boolean isStopping() {
    return stopping;
  }

  private synchronized void waitForRoom() throws InterruptedException {
    while (!stopping && inWork > settings.newBatchThreshold()) {
      wait();
    }
  }

  private synchronized void pause(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (!stopping && !woken) {
      long millis = (end - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        break;
      }
      wait(millis);
    }
    woken = false;
  }
}
