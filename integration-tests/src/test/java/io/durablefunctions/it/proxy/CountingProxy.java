package io.durablefunctions.it.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands before each of Azurite's three ports, notes what is asked, and passes it on, unless it is
 * told to make trouble.
 */
public final class CountingProxy implements AutoCloseable {

  private static final Set<String> HOP_HEADERS =
      Set.of("connection", "content-length", "host", "transfer-encoding", "expect", "upgrade");
  private static final Pattern ENDPOINT =
      Pattern.compile("(Blob|Queue|Table)Endpoint=(http://[^/;]+)(/[^;]*)?");

  private static final Pattern REDELIVERED =
      Pattern.compile("<DequeueCount>([2-9]|\\d\\d+)</DequeueCount>");
  private static final String CONFLICT = "UpdateConditionNotSatisfied";
  private static final Duration LATE = Duration.ofMillis(700);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final Queue<StorageRequest> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger redeliveries = new AtomicInteger();
  private final AtomicInteger conflicts = new AtomicInteger();
  private final Map<Fate, AtomicInteger> fates = new ConcurrentHashMap<>();
  private final String connectionString;
  private volatile Trouble trouble = Trouble.NONE;

  /** In front of the storage that this connection string leads to. */
  public CountingProxy(String target) {
    Matcher endpoints = ENDPOINT.matcher(target);
    connectionString =
        endpoints.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1)
                        + "Endpoint="
                        + serve(found.group(1), found.group(2))
                        + (found.group(3) == null ? "" : found.group(3))));
  }

  private String serve(String service, String target) {
    try {
      InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(any, 0);
      server.setExecutor(threads);
      server.createContext("/", exchange -> forward(service, target, exchange));
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

  /** What was asked so far, in the order of the answers. */
  public List<StorageRequest> requests() {
    return List.copyOf(requests);
  }

  /** From now on. */
  public void trouble(Trouble next) {
    trouble = next;
  }

  /** How many messages were handed out for the second time or more. */
  public int redeliveries() {
    return redeliveries.get();
  }

  /** How many commits were refused because somebody else was first. */
  public int conflicts() {
    return conflicts.get();
  }

  /** How many requests met which fate. */
  public Map<Fate, AtomicInteger> fates() {
    return new TreeMap<>(fates);
  }

  private void forward(String service, String target, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Fate fate = trouble.next();
      fates.computeIfAbsent(fate, f -> new AtomicInteger()).incrementAndGet();
      switch (fate) {
        case IS_CUT -> {
          return;
        }
        case FAILS_WITH_500 -> exchange.sendResponseHeaders(500, -1);
        case FAILS_WITH_429 -> exchange.sendResponseHeaders(429, -1);
        case FAILS_WITH_503 -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          exchange.sendResponseHeaders(503, -1);
        }
        case IS_LATE -> {
          LockSupport.parkNanos(LATE.toNanos());
          answer(exchange, pass(service, target, exchange, body));
        }
        case LOSES_ITS_ANSWER -> {
          HttpResponse<byte[]> unused = pass(service, target, exchange, body);
        }
        case PASSES -> answer(exchange, pass(service, target, exchange, body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpResponse<byte[]> pass(
      String service, String target, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(target, exchange, body);
    note(service, exchange, response.body());
    return response;
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    byte[] answer = response.body();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    exchange.sendResponseHeaders(response.statusCode(), answer.length == 0 ? -1 : answer.length);
    if (answer.length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer);
      }
    }
  }

  private HttpResponse<byte[]> send(String target, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!HOP_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private void note(String service, HttpExchange exchange, byte[] answer) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    String text = service.equals("Blob") ? "" : new String(answer, StandardCharsets.UTF_8);
    RequestKind kind =
        switch (service) {
          case "Table" -> RequestKind.ofTable(method, path);
          case "Queue" -> RequestKind.ofQueue(method, path, text.contains("<QueueMessage>"));
          default -> RequestKind.BLOB;
        };
    requests.add(new StorageRequest(kind, method, path));
    if (kind == RequestKind.QUEUE_RECEIVE) {
      redeliveries.addAndGet((int) REDELIVERED.matcher(text).results().count());
    } else if (kind == RequestKind.TABLE_TRANSACTION && text.contains(CONFLICT)) {
      conflicts.incrementAndGet();
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
