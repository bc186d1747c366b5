package io.durablefunctions.http.ring;

import io.durablefunctions.StorageException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Calls the app's own ring function, and does not wait for it. Thread-safe. */
final class RingCalls {

  /** The header that carries the signature. */
  static final String SIGNATURE = "x-durable-ring";

  /** The receiver's word that it has enough to do. */
  static final int BUSY = 429;

  /**
   * The receiver's word that the work is neither done nor in its queue, however long that took: a
   * status (Insufficient Storage) that the platform's front end does not give.
   */
  static final int NOT_KEPT = 507;

  private static final Duration CONNECT = Duration.ofSeconds(2);

  /** The platform's front end ends a request after 230 s. */
  private static final Duration LONGEST = Duration.ofSeconds(240);

  /** An answer that comes later says nothing of whether the work was begun. */
  private static final long BEGUN_NANOS = Duration.ofSeconds(20).toNanos();

  /** What became of a call. */
  enum Outcome {
    /** The work was done, or begun. */
    TAKEN,
    BUSY,
    /** The function was not reached. */
    FAILED
  }

  /**
   * An outcome.
   *
   * @param reason why it failed, for the log
   */
  record Result(Outcome outcome, String reason) {}

  private final URI address;
  private final RingSignature signature;
  private final HttpClient http;

  RingCalls(URI address, RingSignature signature) {
    this.address = address;
    this.signature = signature;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * Calls; the future never fails.
   *
   * @param mayComeTwice whether the message goes into its queue, too, where it is not known whether
   *     its work was begun
   */
  CompletableFuture<Result> ring(String message, boolean mayComeTwice) {
    String signed;
    try {
      signed = signature.sign(message);
    } catch (StorageException e) {
      return CompletableFuture.completedFuture(
          new Result(Outcome.FAILED, "the hub's key could not be read: " + e.getMessage()));
    }
    long begun = System.nanoTime();
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST)
            .header("Content-Type", "text/plain; charset=utf-8")
            .header(SIGNATURE, signed)
            .POST(HttpRequest.BodyPublishers.ofString(message))
            .build();
    return http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle(
            (response, failure) ->
                result(
                    response, failure, !mayComeTwice && System.nanoTime() - begun >= BEGUN_NANOS));
  }

  private static Result result(
      @Nullable HttpResponse<Void> response, @Nullable Throwable failure, boolean isBegun) {
    if (response == null) {
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
      boolean unreached =
          cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException;
      boolean broken = cause instanceof IOException && !isBegun;
      return new Result(
          unreached || broken ? Outcome.FAILED : Outcome.TAKEN, String.valueOf(cause));
    }
    int status = response.statusCode();
    return new Result(outcome(status, isBegun), "it answered " + status);
  }

  /**
   * What an answer says.
   *
   * @param isBegun whether it came so late that the work was begun, if it does not say otherwise
   */
  static Outcome outcome(int status, boolean isBegun) {
    if (status == BUSY) {
      return Outcome.BUSY;
    }
    boolean taken = status / 100 == 2 || (isBegun && status != NOT_KEPT);
    return taken ? Outcome.TAKEN : Outcome.FAILED;
  }
}
