package io.durablefunctions.localhost.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.localhost.log.HostLog;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The part of the host's own API that starts a timer function by hand: {@code POST
 * /admin/functions/{name}}, answered with 202 before the function has run. The real host asks for
 * its master key; here there is none.
 */
public final class AdminEndpoint {

  private static final String PATH = "/admin/functions/";

  private final Map<String, Runnable> timers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final HttpServer server;
  private final HostLog log;

  /**
   * @param timers what fires a timer function, by its name
   */
  public AdminEndpoint(Map<String, Runnable> timers, HttpPort port, HostLog log) {
    this.timers.putAll(timers);
    this.server = port.server();
    this.log = log;
  }

  /** Begins to answer. */
  public void open() {
    server.createContext(PATH, this::handle);
  }

  private void handle(HttpExchange exchange) {
    try {
      exchange.getRequestBody().readAllBytes();
      Runnable timer = timers.get(exchange.getRequestURI().getPath().substring(PATH.length()));
      boolean post = exchange.getRequestMethod().equals("POST");
      if (post && timer != null) {
        timer.run();
      }
      HttpResponses.writeEmpty(exchange, post && timer != null ? 202 : 404);
    } catch (IOException e) {
      log.warn("The client of " + exchange.getRequestURI() + " went away: " + e);
      exchange.close();
    }
  }
}
