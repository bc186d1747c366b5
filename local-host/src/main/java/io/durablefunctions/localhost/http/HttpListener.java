package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.worker.FunctionInvoker;
import io.durablefunctions.localhost.worker.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Serves the HTTP functions and the admin endpoint. */
public final class HttpListener {
  private final List<HttpRoute> routes;
  private final Router router;
  private final FunctionInvoker invoker;
  private final HttpPort port;
  private final AccessKeys keys;
  private final AdminEndpoint admin;
  private final HostLog log;

  public HttpListener(
      RouteTable table,
      AccessKeys keys,
      AdminEndpoint admin,
      FunctionInvoker invoker,
      HttpPort port,
      HostLog log) {
    this.keys = keys;
    this.routes = table.routes();
    this.router = new Router(routes);
    this.invoker = invoker;
    this.port = port;
    this.admin = admin;
    this.log = log;
  }

  public void start() {
    port.serve(this::answer, log);
  }

  public int port() {
    return port.number();
  }

  public List<String> routes() {
    return routes.stream().map(HttpRoute::toString).toList();
  }

  /** Refuses new calls at once, and waits for those that run, at most {@code patience}. */
  public void stop(Duration patience) {
    port.stop(patience);
  }

  private Optional<RawResponse> answer(RawRequest request) {
    if (admin.isFor(request)) {
      return Optional.of(admin.answer(request));
    }
    Optional<Router.Match> match = router.find(request.method(), request.target().path());
    if (match.isEmpty()) {
      return Optional.of(RawResponse.empty(404));
    }
    if (!keys.open(match.get().function(), request)) {
      return Optional.of(RawResponse.empty(401));
    }
    try {
      return invoke(request, match.get());
    } catch (RuntimeException e) {
      // Without the query, which may hold a code that opens something.
      log.error("Request " + request.target().path(), e);
      return Optional.of(RawResponse.empty(500));
    }
  }

  private Optional<RawResponse> invoke(RawRequest request, Router.Match match) {
    StagedFunction function = match.function();
    Outcome outcome =
        invoker.invoke(
            function, HttpRequests.read(request, function.trigger(), match.parameters()));
    if (outcome instanceof Outcome.Succeeded succeeded) {
      return Optional.of(HttpResponses.of(function, succeeded.outputs()));
    }
    // NeverAnswered: the client waits, as it would for the real host.
    return outcome instanceof Outcome.Failed
        ? Optional.of(RawResponse.empty(500))
        : Optional.empty();
  }
}
