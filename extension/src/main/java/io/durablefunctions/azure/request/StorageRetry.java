package io.durablefunctions.azure.request;

import io.durablefunctions.StorageException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats what may be repeated: reads, deletes, sends. {@value #QUICK} quick tries where no answer
 * came, {@value #PATIENT} where storage asks for patience (429, 503), with jitter and no sooner
 * than it says. Never used for commits.
 */
public final class StorageRetry {

  private static final int QUICK = 3;
  private static final int PATIENT = 6;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(4);

  private StorageRetry() {}

  /**
   * The call's result.
   *
   * @param what names the operation and its target in errors
   * @throws StorageException if all tries failed, or storage refused
   */
  public static <T> T of(String what, Supplier<T> call) {
    for (int attempt = 1; ; attempt++) {
      try {
        return call.get();
      } catch (StorageException e) {
        throw e;
      } catch (RuntimeException e) {
        int most = StorageErrors.isThrottled(e) ? PATIENT : QUICK;
        if (!StorageErrors.isPassing(e) || attempt >= most) {
          throw failed(what, attempt, e);
        }
        pause(what, attempt, e);
      }
    }
  }

  public static StorageException failed(String what, int attempts, Throwable cause) {
    int status = StorageErrors.status(cause);
    String code = StorageErrors.code(cause);
    String answer = (status == 0 ? "" : status + " ") + code;
    return new StorageException(
        "Storage could not "
            + what
            + (answer.isEmpty() ? ": no answer" : ": answer " + answer.trim())
            + (attempts > 1 ? " after " + attempts + " tries" : ""),
        cause);
  }

  private static void pause(String what, int attempt, RuntimeException cause) {
    long longest = Math.min(FIRST_PAUSE.toMillis() << (attempt - 1), LONGEST_PAUSE.toMillis());
    long jittered = ThreadLocalRandom.current().nextLong(longest / 2, longest + 1);
    Duration asked = StorageErrors.retryAfter(cause);
    long floor = Math.min(asked.toMillis(), LONGEST_PAUSE.toMillis());
    try {
      Thread.sleep(floor + jittered);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(what, attempt, cause);
    }
  }
}
