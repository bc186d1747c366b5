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
 * The hub's secrets in memory: read at the start of the app on a thread of their own, tried again
 * until storage answers. Who asks before waits for a moment and never sends a request, so that a
 * caller who is refused costs none. Thread-safe.
 */
public final class StoredSecrets {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final HubSecrets stored;
  private final Duration patience;
  private final Duration pause;
  private volatile CompletableFuture<List<byte[]>> secrets;

  public StoredSecrets(HubSecrets stored) {
    this(stored, Duration.ofSeconds(3), Duration.ofSeconds(2));
  }

  /**
   * With other times.
   *
   * @param patience how long a caller waits
   * @param pause between two tries
   */
  public StoredSecrets(HubSecrets stored, Duration patience, Duration pause) {
    this.stored = stored;
    this.patience = patience;
    this.pause = pause;
    this.secrets = new CompletableFuture<>();
    Thread reader = new Thread(this::readUntilThere, "durable-functions-secrets");
    reader.setDaemon(true);
    reader.start();
  }

  private StoredSecrets(byte[] secret) {
    this.patience = Duration.ZERO;
    this.pause = Duration.ZERO;
    this.stored =
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
    this.secrets = CompletableFuture.completedFuture(List.of(secret));
  }

  /** The secret of a hub without storage; there is no thread then. */
  public static StoredSecrets inMemory(byte[] secret) {
    return new StoredSecrets(secret);
  }

  private void readUntilThere() {
    boolean told = false;
    while (!secrets.isDone()) {
      try {
        boolean unused = secrets.complete(stored.read());
      } catch (RuntimeException e) {
        LOGGER.log(told ? Level.FINE : Level.WARNING, "The hub's secrets are not there yet.", e);
        told = true;
        try {
          Thread.sleep(pause.toMillis());
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
          return;
        }
      }
    }
  }

  /**
   * The secrets, the one that signs first.
   *
   * @throws StorageException if storage has not answered yet
   */
  List<byte[]> get() {
    try {
      return secrets.get(patience.toMillis(), TimeUnit.MILLISECONDS);
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
    secrets = CompletableFuture.completedFuture(stored.read());
  }
}
