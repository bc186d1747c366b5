package io.durablefunctions.sample.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import io.durablefunctions.json.Json;

/**
 * The body of a reply that refuses a request.
 *
 * @param error a sentence for the caller
 */
public record ErrorReply(String error) {

  /** A reply with this status and a JSON body that holds the reason. */
  public static HttpResponseMessage to(
      HttpRequestMessage<?> request, HttpStatus status, String reason) {
    return request
        .createResponseBuilder(status)
        .header("Content-Type", "application/json")
        .body(Json.write(new ErrorReply(reason)))
        .build();
  }
}
