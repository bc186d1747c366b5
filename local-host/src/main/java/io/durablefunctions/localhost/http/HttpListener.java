package io.durablefunctions.localhost.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.LoadedFunction;
import io.durablefunctions.localhost.worker.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Serves the HTTP functions. Keys and authorisation levels are ignored, as by Core Tools. */
public final class HttpListener {
  private final List<HttpRoute> routes;
  private final Router router;
  private final FunctionInvoker invoker;
  private final HostLog log;
  private final HttpServer server;

  public HttpListener(
      List<LoadedFunction> functions,
      String prefix,
      AppSettings settings,
      FunctionInvoker invoker,
      HttpPort port,
      HostLog log) {
    this.routes = functions.stream().map(f -> HttpRoute.of(f, prefix, settings)).toList();
    this.router = new Router(routes);
    this.invoker = invoker;
    this.log = log;
    this.server = port.server();
    server.createContext("/", this::handle);
  }

  public void start() {
    server.start();
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public List<String> routes() {
    return routes.stream().map(HttpRoute::toString).toList();
  }

  public void stop() {
    server.stop(0);
  }

  private void handle(HttpExchange exchange) {
    try {
      Optional<Router.Match> match =
          router.find(exchange.getRequestMethod(), exchange.getRequestURI().getRawPath());
      if (match.isEmpty()) {
        exchange.getRequestBody().readAllBytes();
        HttpResponses.writeEmpty(exchange, 404);
      } else {
        invoke(exchange, match.get());
      }
    } catch (IOException e) {
      log.warn("The client of " + path(exchange) + " went away: " + e);
      exchange.close();
    } catch (RuntimeException e) {
      log.error("Request " + path(exchange), e);
      exchange.close();
    }
  }

  /** Without the query, which may hold a code that opens something. */
  private static String path(HttpExchange exchange) {
    return exchange.getRequestURI().getPath();
  }

  private void invoke(HttpExchange exchange, Router.Match match) throws IOException {
    LoadedFunction function = match.function();
    Outcome outcome =
        invoker.invoke(
            function, HttpRequests.read(exchange, function.staged().trigger(), match.parameters()));
    if (outcome instanceof Outcome.Succeeded succeeded) {
      HttpResponses.write(exchange, function.staged(), succeeded.outputs());
    } else if (outcome instanceof Outcome.Failed) {
      HttpResponses.writeEmpty(exchange, 500);
    }
    // NeverAnswered: the client waits, as it would for the real host.
  }
}
