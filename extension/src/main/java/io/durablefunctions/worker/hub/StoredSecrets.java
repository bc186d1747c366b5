package io.durablefunctions.worker.hub;

import io.durablefunctions.StorageException;
import io.durablefunctions.http.HubSecrets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The hub's secrets in memory: read on a thread of their own, tried again until storage answers. No
 * caller ever sends a request. Who needs them for work of the app's waits until a try has ended,
 * however long storage takes; who only checks a caller's code waits for the first try, and after
 * that not at all. Thread-safe.
 */
public final class StoredSecrets {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final HubSecrets stored;
  private final Duration patience;
  private final Duration pause;
  private volatile long startedAt;
  private volatile boolean hasFailed;

  /** The try under way, or the next one; in the end the one that went well. */
  private volatile CompletableFuture<List<byte[]>> attempt = new CompletableFuture<>();

  public StoredSecrets(HubSecrets stored) {
    this(stored, Duration.ofSeconds(20), Duration.ofSeconds(1));
  }

  /**
   * With other times.
   *
   * @param patience of checks, from the start of the first try
   * @param pause between two tries
   */
  public StoredSecrets(HubSecrets stored, Duration patience, Duration pause) {
    this.stored = stored;
    this.patience = patience;
    this.pause = pause;
  }

  /** The secret of a hub without storage. */
  public static StoredSecrets inMemory(byte[] secret) {
    HubSecrets fixed =
        new HubSecrets() {
          @Override
          public List<byte[]> read() {
            return List.of(secret);
          }

          @Override
          public void rotate(boolean keepCurrent) {
            throw new IllegalStateException("A hub in memory has one secret for all its life.");
          }
        };
    StoredSecrets secrets = new StoredSecrets(fixed, Duration.ZERO, Duration.ZERO);
    boolean unused = secrets.attempt.complete(fixed.read());
    return secrets;
  }

  /** Begins to read, once; later calls do nothing. */
  public synchronized void begin() {
    if (startedAt == 0 && !attempt.isDone()) {
      startedAt = System.nanoTime() | 1;
      Thread reader = new Thread(this::readUntilThere, "durable-functions-secrets");
      reader.setDaemon(true);
      reader.start();
    }
  }

  private void readUntilThere() {
    while (true) {
      try {
        boolean unused = attempt.complete(stored.read());
        return;
      } catch (Exception | LinkageError e) {
        LOGGER.log(
            hasFailed ? Level.FINE : Level.WARNING, "The hub's secrets are not there yet.", e);
        hasFailed = true;
        CompletableFuture<List<byte[]>> ended = attempt;
        attempt = new CompletableFuture<>();
        ended.completeExceptionally(e);
      }
      try {
        Thread.sleep(pause.toMillis());
      } catch (InterruptedException stop) {
        attempt.completeExceptionally(stop);
        return;
      }
    }
  }

  /**
   * The secrets, the one that signs first. Waits until a try has ended.
   *
   * @throws StorageException if it failed
   */
  List<byte[]> get() {
    begin();
    return within(Duration.ofDays(1));
  }

  /**
   * The secrets, to check what a caller brings along.
   *
   * @throws StorageException if they are not there: at once after a try that failed
   */
  List<byte[]> toCheck() {
    begin();
    long left = patience.toNanos() - (System.nanoTime() - startedAt);
    return within(Duration.ofNanos(hasFailed ? 0 : Math.max(left, 0)));
  }

  private List<byte[]> within(Duration longest) {
    try {
      return attempt.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      throw new StorageException("Storage has not answered yet with the hub's secrets.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while waiting for the hub's secrets.", e);
    }
  }

  /** Rotates them, here at once; other workers know the next one and need no word. */
  void rotate(boolean keepCurrent) {
    stored.rotate(keepCurrent);
    attempt = CompletableFuture.completedFuture(stored.read());
  }
}
