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

  /**
   * The answer to a request; 413 and 400 for those that are not worth routing.
   *
   * @param path what follows {@code durabletask/}, decoded once by the host, which leaves {@code
   *     %2F} as it is
   */
  public HttpResponseMessage answer(HttpRequestMessage<Optional<String>> request, String path) {
    return HttpMessages.write(request, respond(request, path));
  }

  private ManagementResponse respond(HttpRequestMessage<Optional<String>> request, String path) {
    ManagementRequest read;
    try {
      read = HttpMessages.read(request, path, origin);
    } catch (BadRequestException | IllegalArgumentException e) {
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
