package io.durablefunctions.localhost.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of the host's own API that runs a function by hand: {@code POST /admin/functions/{name}}
 * with {@code {"input": "text"}}, answered with 202 before the function has run. Only this machine
 * is answered, and, if there are keys, only with the master key.
 */
public final class AdminEndpoint {
  private static final String ROOT = "/admin/";
  private static final String FUNCTIONS = ROOT + "functions/";
  private static final String PING = ROOT + "host/ping";

  private final Map<String, ManualRun> functions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  private final AccessKeys keys;

  /**
   * @param functions what runs a function, by its name
   */
  public AdminEndpoint(Map<String, ManualRun> functions, AccessKeys keys) {
    this.keys = keys;
    this.functions.putAll(functions);
  }

  boolean isFor(RawRequest request) {
    return request.target().path().regionMatches(true, 0, ROOT, 0, ROOT.length());
  }

  RawResponse answer(RawRequest request) {
    if (request.target().path().equalsIgnoreCase(PING)) {
      return new RawResponse(
          200, Map.of("Cache-Control", "no-store,no-cache", "Pragma", "no-cache"), new byte[0]);
    }
    Optional<Integer> refused = keys.refusesAdmin(request);
    if (refused.isPresent()) {
      Map<String, String> how =
          refused.get() == 401 ? Map.of("WWW-Authenticate", "Bearer") : Map.of();
      return new RawResponse(refused.get(), how, new byte[0]);
    }
    return RawResponse.empty(status(request));
  }

  private int status(RawRequest request) {
    String path = request.target().path();
    if (!path.regionMatches(true, 0, FUNCTIONS, 0, FUNCTIONS.length())) {
      return 404;
    }
    String name = path.substring(FUNCTIONS.length()).replaceFirst("/$", "");
    ManualRun function = functions.get(name);
    if (!request.client().isLoopbackAddress() || !request.method().equals("POST")) {
      return 404;
    }
    String type = request.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.startsWith("application/json")) {
      return 415;
    }
    Optional<String> input;
    try {
      input = input(new String(request.body(), StandardCharsets.UTF_8));
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      return 400;
    }
    if (function == null) {
      return 404;
    }
    function.run(input);
    return 202;
  }

  private static Optional<String> input(String body) {
    JsonObject request = JsonParser.parseString(body).getAsJsonObject();
    JsonElement input = request.get("input");
    return input == null ? Optional.empty() : Optional.of(input.getAsString());
  }
}
