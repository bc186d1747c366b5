package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.worker.LoadedFunction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the function for a method and a path; the most specific route wins. */
final class Router {

  /** A function and the values of its route's parameters. */
  record Match(LoadedFunction function, Map<String, String> parameters) {}

  private final List<HttpRoute> routes;

  Router(List<HttpRoute> routes) {
    this.routes =
        routes.stream()
            .sorted(Comparator.comparing(HttpRoute::template, RouteTemplate.BY_SPECIFICITY))
            .toList();
  }

  /** {@code rawPath} is still percent-encoded, so that an encoded slash separates nothing. */
  Optional<Match> find(String method, String rawPath) {
    List<String> path = segments(rawPath);
    for (HttpRoute route : routes) {
      if (route.allows(method)) {
        Optional<Map<String, String>> values = route.template().match(path);
        if (values.isPresent()) {
          return Optional.of(new Match(route.function(), values.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String part : rawPath.split("/", -1)) {
      // URLDecoder is for forms: in a path, a plus sign is a plus sign.
      segments.add(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
    }
    segments.remove(0);
    if (!segments.isEmpty() && segments.get(segments.size() - 1).isEmpty()) {
      segments.remove(segments.size() - 1);
    }
    return segments;
  }
}
