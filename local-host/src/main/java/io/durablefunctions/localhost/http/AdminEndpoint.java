package io.durablefunctions.localhost.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.localhost.log.HostLog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The part of the host's own API that runs a function by hand: {@code POST /admin/functions/{name}}
 * with {@code {"input": "text"}}, answered with 202 before the function has run. The real host asks
 * for its master key; here there is none, so only this machine is answered.
 */
public final class AdminEndpoint {
  private static final String PATH = "/admin/functions/";

  private final Map<String, ManualRun> functions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final HttpServer server;
  private final HostLog log;

  /**
   * @param functions what runs a function, by its name
   */
  public AdminEndpoint(Map<String, ManualRun> functions, HttpPort port, HostLog log) {
    this.functions.putAll(functions);
    this.server = port.server();
    this.log = log;
  }

  /** Begins to answer. */
  public void open() {
    server.createContext(PATH, this::handle);
  }

  private void handle(HttpExchange exchange) {
    try {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponses.writeEmpty(exchange, answer(exchange, body));
    } catch (IOException e) {
      log.warn("The client of " + exchange.getRequestURI().getPath() + " went away: " + e);
      exchange.close();
    }
  }

  private int answer(HttpExchange exchange, byte[] body) {
    String name = exchange.getRequestURI().getPath().substring(PATH.length());
    ManualRun function =
        functions.get(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
    boolean fromHere = exchange.getRemoteAddress().getAddress().isLoopbackAddress();
    if (!fromHere || !exchange.getRequestMethod().equals("POST")) {
      return 404;
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return 415;
    }
    Optional<String> input;
    try {
      input = input(new String(body, StandardCharsets.UTF_8));
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
