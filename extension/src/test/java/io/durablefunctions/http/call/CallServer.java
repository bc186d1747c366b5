package io.durablefunctions.http.call;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Another party's server on a port of the loopback; remembers what it was sent. */
final class CallServer implements AutoCloseable {

  /** What arrived. */
  record Seen(String method, String path, Map<String, List<String>> headers, String body) {
    boolean has(String header) {
      return headers.keySet().stream().anyMatch(header::equalsIgnoreCase);
    }
  }

  final List<Seen> seen = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch mayEnd = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  CallServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.start();
  }

  String uri(String path) {
    return "http://localhost:" + server.getAddress().getPort() + path;
  }

  /** Answers a path with a status, a header and a body. */
  CallServer on(String path, int status, String header, String value, byte[] body) {
    server.createContext(
        path,
        exchange -> {
          remember(exchange);
          exchange.getResponseHeaders().add(header, value);
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    return this;
  }

  CallServer redirect(String path, int status, String location) {
    return on(path, status, "Location", location, new byte[0]);
  }

  /** Sends headers and one byte, and the rest only when the server is closed. */
  CallServer dripping(String path) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          try {
            mayEnd.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
    return this;
  }

  /** A body without end. */
  CallServer endless(String path) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1 << 20];
          try (exchange) {
            while (true) {
              exchange.getResponseBody().write(part);
            }
          }
        });
    return this;
  }

  private void remember(HttpExchange exchange) throws IOException {
    seen.add(
        new Seen(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            Map.copyOf(exchange.getRequestHeaders()),
            new String(
                exchange.getRequestBody().readAllBytes(),
                java.nio.charset.StandardCharsets.UTF_8)));
  }

  @Override
  public void close() {
    mayEnd.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
