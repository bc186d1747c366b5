package io.durablefunctions.worker.hub;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.DaemonThreads;
import io.durablefunctions.http.HubKeys;
import io.durablefunctions.http.HubSecrets;
import io.durablefunctions.http.KeySource;
import io.durablefunctions.worker.app.DurableConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The hub's secrets in memory: read on a thread of their own, tried again until storage answers. No
 * caller ever sends a request. Who needs them for work of the app's waits until a try has ended,
 * however long storage takes; who only checks a caller's code waits for the first try, and after
 * that not at all. Thread-safe.
 */
public final class StoredSecrets {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** Only another deployment, or one beside this one, changes a refusal. */
  private static final int PAUSES_OF_A_REFUSAL = 60;

  private final HubSecrets stored;
  private final Duration patience;
  private final Duration pause;
  private volatile long startedAt;
  private volatile boolean hasFailed;
  private volatile @Nullable DurableConfigurationException refused;

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
      DaemonThreads.named("secrets").newThread(this::readUntilThere).start();
    }
  }

  private void readUntilThere() {
    while (true) {
      try {
        List<byte[]> secrets = stored.read();
        refused = null;
        boolean unused = attempt.complete(secrets);
        return;
      } catch (DurableConfigurationException e) {
        if (refused == null) {
          LOGGER.severe(e.getMessage());
        }
        refused = e;
        failed(e);
      } catch (Exception | LinkageError e) {
        LOGGER.log(
            hasFailed ? Level.FINE : Level.WARNING, "The hub's secrets are not there yet.", e);
        failed(e);
      }
      try {
        Thread.sleep(pause.toMillis() * (refused == null ? 1 : PAUSES_OF_A_REFUSAL));
      } catch (InterruptedException stop) {
        attempt.completeExceptionally(stop);
        return;
      }
    }
  }

  private void failed(Throwable e) {
    hasFailed = true;
    CompletableFuture<List<byte[]>> ended = attempt;
    attempt = new CompletableFuture<>();
    ended.completeExceptionally(e);
  }

  /**
   * The secrets, the one that signs first. Waits until a try has ended.
   *
   * @throws StorageException if it failed
   * @throws DurableConfigurationException if this app is not let into the hub
   */
  List<byte[]> get() {
    begin();
    return within(Duration.ofDays(1));
  }

  /**
   * Waits until it is known that this worker may work in the hub.
   *
   * @throws StorageException if storage does not answer
   * @throws DurableConfigurationException if it may not
   */
  void awaitAdmission() {
    List<byte[]> unused = get();
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
      return attempt.get(refused == null ? longest.toMillis() : 0, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      DurableConfigurationException no = refused;
      if (no != null) {
        throw new DurableConfigurationException(String.valueOf(no.getMessage()), no);
      }
      throw new StorageException("Storage has not answered yet with the hub's secrets.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StorageException("Interrupted while waiting for the hub's secrets.", e);
    }
  }

  /** The keys of URIs: those that are given, else the ones that are derived from the secrets. */
  KeySource keysOr(@Nullable HubKeys given) {
    if (given != null) {
      return KeySource.of(given);
    }
    Derived<HubKeys> keys = new Derived<>(this, HubKeys::ofSecrets);
    return new KeySource() {
      @Override
      public HubKeys toSign() {
        return keys.get();
      }

      @Override
      public HubKeys toCheck() {
        return keys.toCheck();
      }
    };
  }

  /** Rotates them, here at once; other workers know the next one and need no word. */
  void rotate(boolean keepCurrent) {
    stored.rotate(keepCurrent);
    attempt = CompletableFuture.completedFuture(stored.read());
  }
}
