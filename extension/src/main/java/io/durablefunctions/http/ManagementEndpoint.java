package io.durablefunctions.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import io.durablefunctions.json.PayloadLimit;
import java.util.Optional;

/** The management API at the edge: takes and gives the host's own messages. Thread-safe. */
public final class ManagementEndpoint {

  private final ManagementApi api;
  private final RequestOrigin origin;

  /** Answers with the API what comes from callers whose address is read by the origin's rules. */
  public ManagementEndpoint(ManagementApi api, RequestOrigin origin) {
    this.api = api;
    this.origin = origin;
  }

  /** The answer to a request; 413 and 400 for those that are not worth routing. */
  public HttpResponseMessage answer(HttpRequestMessage<Optional<String>> request) {
    return HttpMessages.write(request, respond(request));
  }

  private ManagementResponse respond(HttpRequestMessage<Optional<String>> request) {
    ManagementRequest read;
    try {
      read = HttpMessages.read(request, origin);
    } catch (BadRequestException | IllegalArgumentException e) {
      // The worker's getUri throws the latter for what is not a URI.
      return ManagementResponse.error(400, "The request's URL is malformed.");
    }
    String body = read.body();
    if (body != null && PayloadLimit.isOver(body)) {
      return ManagementResponse.error(
          413, "The body takes more than the limit of " + PayloadLimit.MAX_BYTES + " bytes.");
    }
    return api.answer(read);
  }
}
