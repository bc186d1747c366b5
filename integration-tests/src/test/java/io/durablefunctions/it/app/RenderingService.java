package io.durablefunctions.it.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A small real HTTP server that takes its time, for {@code callHttp}. It remembers who asked what.
 *
 * <ul>
 *   <li>{@code /jobs/absolute}: 202, an absolute Location and Retry-After in seconds, then 200
 *   <li>{@code /jobs/relative}: 202, a relative Location and Retry-After as a date, twice, then 200
 *   <li>{@code /jobs/endless}: always 202
 *   <li>{@code /jobs/flaky}: hangs up twice, then 200
 *   <li>{@code /jobs/silent}: never answers the first time, then 200
 *   <li>{@code /jobs/broken}: 503
 * </ul>
 */
public final class RenderingService {

  private final HttpServer server;
  private final Map<String, Queue<String>> requests = new ConcurrentHashMap<>();

  private RenderingService(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port; it ends with this JVM. */
  public static RenderingService start() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      RenderingService service = new RenderingService(server);
      server.createContext("/jobs/", service::handle);
      server.start();
      return service;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The URI that a job's name is appended to. */
  public String uri() {
    return "http://localhost:" + server.getAddress().getPort() + "/jobs/";
  }

  /** The requests of one job so far: verb, path, body. */
  public Queue<String> requests(String job) {
    return requests.computeIfAbsent(job, name -> new ConcurrentLinkedQueue<>());
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String job = path.split("/")[2];
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests(job).add((exchange.getRequestMethod() + " " + path + " " + body).strip());
    int count = requests(job).size();
    switch (job) {
      case "absolute" -> answer(exchange, count < 2, uri() + "absolute/status", "1");
      case "relative" -> answer(exchange, count < 3, "relative/" + count, inOneSecond());
      case "endless" -> answer(exchange, true, uri() + "endless", "1");
      case "flaky" -> {
        if (count > 2) {
          answer(exchange, false, "", "");
        }
      }
      case "silent" -> {
        if (count == 1) {
          return;
        }
        answer(exchange, false, "", "");
      }
      default -> exchange.sendResponseHeaders(503, -1);
    }
    exchange.close();
  }

  private static void answer(
      HttpExchange exchange, boolean accepted, String location, String retryAfter)
      throws IOException {
    if (accepted) {
      exchange.getResponseHeaders().add("Location", location);
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
      exchange.sendResponseHeaders(202, -1);
    } else {
      byte[] result = "rendered".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, result.length);
      exchange.getResponseBody().write(result);
    }
  }

  private static String inOneSecond() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.now().plusSeconds(1).atZone(ZoneOffset.UTC));
  }
}
