package io.durablefunctions.localhost.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A route of an HTTP function, prefix included, as ASP.NET Core matches it. */
final class RouteTemplate {
  /** More specific first: compared segment by segment. */
  static final Comparator<RouteTemplate> BY_SPECIFICITY = RouteTemplate::compareRanks;

  private final String text;
  private final List<RouteSegment> segments = new ArrayList<>();

  RouteTemplate(String text) {
    this.text = text;
    for (String part : split(text)) {
      segments.add(RouteSegmentParser.parse(part, text));
    }
  }

  /**
   * The values of the parameters, or nothing if the path does not match. One slash at the end is
   * nothing, except to a catch-all; no other segment may be empty.
   */
  Optional<Map<String, String>> match(List<String> path) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      RouteSegment segment = segments.get(i);
      if (segment instanceof RouteSegment.CatchAll rest) {
        return rest(rest, path.subList(Math.min(i, path.size()), path.size()), values);
      }
      if (!matches(segment, i < path.size() ? path.get(i) : "", values)) {
        return Optional.empty();
      }
    }
    int over = path.size() - segments.size();
    boolean ends = over <= 0 || (over == 1 && path.get(path.size() - 1).isEmpty());
    return ends ? Optional.of(values) : Optional.empty();
  }

  private static Optional<Map<String, String>> rest(
      RouteSegment.CatchAll rest, List<String> path, Map<String, String> values) {
    String value = String.join("/", path);
    if (value.isEmpty()) {
      rest.fallback().ifPresent(text -> values.put(rest.name(), text));
      return Optional.of(values);
    }
    values.put(rest.name(), value);
    boolean fits = !path.get(0).isEmpty() && rest.constraint().test(value);
    return fits ? Optional.of(values) : Optional.empty();
  }

  private static boolean matches(RouteSegment segment, String part, Map<String, String> values) {
    if (segment instanceof RouteSegment.Literal literal) {
      return literal.text().equalsIgnoreCase(part);
    } else if (segment instanceof RouteSegment.Mixed mixed) {
      return mixed.read(part, values);
    } else if (segment instanceof RouteSegment.Parameter parameter) {
      if (part.isEmpty()) {
        parameter.fallback().ifPresent(value -> values.put(parameter.name(), value));
        return parameter.optional() || parameter.fallback().isPresent();
      }
      values.put(parameter.name(), part);
      return parameter.constraint().test(part);
    }
    throw new IllegalStateException("unknown segment " + segment);
  }

  private static int compareRanks(RouteTemplate left, RouteTemplate right) {
    int common = Math.min(left.segments.size(), right.segments.size());
    for (int i = 0; i < common; i++) {
      int order = Integer.compare(left.segments.get(i).rank(), right.segments.get(i).rank());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(left.segments.size(), right.segments.size());
  }

  /** Splits at slashes that are not inside braces: a regex constraint may hold some. */
  private static List<String> split(String route) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < route.length(); i++) {
      char c = route.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (c == '/' && depth == 0) {
        parts.add(part.toString());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    parts.add(part.toString());
    parts.removeIf(String::isEmpty);
    return parts;
  }

  @Override
  public String toString() {
    return text;
  }
}
