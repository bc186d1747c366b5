package io.durablefunctions.it.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before each of Azurite's three ports, passes requests on and logs them, unless a fault is
 * injected.
 */
public final class StorageProxy implements AutoCloseable {

  private static final Pattern ENDPOINT =
      Pattern.compile("(Blob|Queue|Table)Endpoint=(http://[^/;]+)(/[^;]*)?");
  private static final Duration DELAY = Duration.ofMillis(700);

  private final Forwarding forwarding = new Forwarding();
  private final RequestLog log = new RequestLog();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final String connectionString;
  private volatile FaultInjector faults = FaultInjector.none();
  private volatile boolean refusesWrites;

  /** In front of the storage that this connection string leads to. */
  public StorageProxy(String upstream) {
    connectionString =
        ENDPOINT
            .matcher(upstream)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1)
                            + "Endpoint="
                            + serve(found.group(1), found.group(2))
                            + (found.group(3) == null ? "" : found.group(3))));
  }

  private String serve(String service, String upstream) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(any, 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> handle(service, upstream, exchange));
      server.start();
      servers.add(server);
      return "http://127.0.0.1:" + server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leads through this proxy. */
  public String connectionString() {
    return connectionString;
  }

  /** What has reached storage so far. */
  public RequestLog log() {
    return log;
  }

  /** From now on. */
  public void inject(FaultInjector next) {
    faults = next;
  }

  /** Whether storage can be read, and refuses everything else with 503. */
  public void refuseWrites(boolean refuse) {
    refusesWrites = refuse;
  }

  private void handle(String service, String upstream, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (refusesWrites && !exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      switch (faults.next()) {
        case NONE -> forwarding.respond(exchange, pass(service, upstream, exchange, body));
        case DELAY -> {
          LockSupport.parkNanos(DELAY.toNanos());
          forwarding.respond(exchange, pass(service, upstream, exchange, body));
        }
        case RESPONSE_LOST -> {
          HttpResponse<byte[]> unused = pass(service, upstream, exchange, body);
        }
        case CONNECTION_CUT -> {
          // Closing the exchange without a response cuts it.
        }
        case STATUS_500 -> exchange.sendResponseHeaders(500, -1);
        case STATUS_503 -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          exchange.sendResponseHeaders(503, -1);
        }
        case STATUS_429 -> exchange.sendResponseHeaders(429, -1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> pass(
      String service, String upstream, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = forwarding.send(upstream, exchange, body);
    log.add(service, exchange, response.body());
    return response;
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
