package io.durablefunctions.azure.request;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.data.tables.models.TableServiceException;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.queue.models.QueueStorageException;
import java.time.Duration;

/** What an exception of the SDK says about the answer of storage. */
public final class StorageErrors {

  private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");

  private StorageErrors() {}

  /** The HTTP status of the answer; 0 if there was none. */
  static int status(Throwable error) {
    return error instanceof HttpResponseException e && e.getResponse() != null
        ? e.getResponse().getStatusCode()
        : 0;
  }

  /** Storage's error code, such as {@code TableNotFound}; empty if there was none. */
  public static String code(Throwable error) {
    if (error instanceof TableServiceException e && e.getValue() != null) {
      return String.valueOf(e.getValue().getErrorCode());
    }
    if (error instanceof QueueStorageException e) {
      return String.valueOf(e.getErrorCode());
    }
    if (error instanceof BlobStorageException e) {
      return String.valueOf(e.getErrorCode());
    }
    HttpResponse response = error instanceof HttpResponseException e ? e.getResponse() : null;
    String header = response == null ? null : response.getHeaderValue(ERROR_CODE);
    return header == null ? "" : header;
  }

  /** Whether storage asks for patience. */
  static boolean isThrottled(Throwable error) {
    return status(error) == 429 || status(error) == 503;
  }

  /** Whether it is worth another try: no answer, or one that is not about the request. */
  static boolean isPassing(Throwable error) {
    if (error instanceof IllegalArgumentException || error instanceof NullPointerException) {
      return false;
    }
    return isPassing(status(error));
  }

  /** Whether the status leaves open what became of the request; 0 means no answer. */
  static boolean isPassing(int status) {
    return status == 0 || status == 408 || status == 429 || status >= 500;
  }

  /** How long storage asks to wait, or zero. */
  static Duration retryAfter(Throwable error) {
    HttpResponse response = error instanceof HttpResponseException e ? e.getResponse() : null;
    String seconds = response == null ? null : response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
    try {
      return seconds == null ? Duration.ZERO : Duration.ofSeconds(Long.parseLong(seconds.trim()));
    } catch (NumberFormatException e) {
      return Duration.ZERO;
    }
  }
}
