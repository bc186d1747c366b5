package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.app.StagedFunction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the function for a method and a path; the most specific route wins. */
final class Router {

  /** A function and the values of its route's parameters. */
  record Match(StagedFunction function, Map<String, String> parameters) {}

  private final List<HttpRoute> routes;

  Router(List<HttpRoute> routes) {
    this.routes =
        routes.stream()
            .sorted(Comparator.comparing(HttpRoute::template, RouteTemplate.BY_SPECIFICITY))
            .toList();
  }

  /** {@code path} is decoded, but for {@code %2F}, which separates nothing. */
  Optional<Match> find(String method, String path) {
    List<String> segments = new ArrayList<>(List.of(path.split("/", -1)));
    segments.remove(0);
    for (HttpRoute route : routes) {
      if (route.allows(method)) {
        Optional<Map<String, String>> values = route.template().match(segments);
        if (values.isPresent()) {
          return Optional.of(new Match(route.function(), values.get()));
        }
      }
    }
    return Optional.empty();
  }
}
