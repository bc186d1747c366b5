package io.durablefunctions.replay;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of the activity that makes one HTTP exchange for {@code callHttp}; its output is a
 * {@link io.durablefunctions.DurableHttpResponse}, whatever the status. Only an exchange that came
 * to no response is a failure of the activity.
 *
 * @param method the verb
 * @param uri absolute
 * @param headers single-valued
 * @param content the body, or null
 * @param timeoutMillis after which the exchange is to be given up; null means no limit of its own
 * @param tokenScope of the managed identity's token that is fetched when the request is sent, or
 *     null for none
 */
public record HttpExchange(
    String method,
    String uri,
    Map<String, String> headers,
    @Nullable String content,
    @Nullable Long timeoutMillis,
    @Nullable String tokenScope) {

  /** The activity's name. The extension's jar brings it into every app. */
  public static final String ACTIVITY = "DurableFunctionsHttp";

  public HttpExchange {
    headers = Map.copyOf(headers);
  }
}
