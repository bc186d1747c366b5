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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before each of Azurite's three ports, passes everything on, and notes what it was. */
public final class CountingProxy implements AutoCloseable {

  private static final Set<String> HOP_HEADERS =
      Set.of("connection", "content-length", "host", "transfer-encoding", "expect", "upgrade");
  private static final Pattern ENDPOINT =
      Pattern.compile("(Blob|Queue|Table)Endpoint=(http://[^/;]+)(/[^;]*)?");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<HttpServer> servers = new ArrayList<>();
  private final List<StorageRequest> requests = new CopyOnWriteArrayList<>();
  private final String connectionString;

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

  private void forward(String service, String target, HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      HttpResponse<byte[]> response = send(target, exchange, body);
      byte[] answer = response.body();
      note(service, exchange, answer);
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
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
    RequestKind kind =
        switch (service) {
          case "Table" -> RequestKind.ofTable(method, path);
          case "Queue" ->
              RequestKind.ofQueue(
                  method,
                  path,
                  new String(answer, StandardCharsets.UTF_8).contains("<QueueMessage>"));
          default -> RequestKind.BLOB;
        };
    requests.add(new StorageRequest(kind, method, path));
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
