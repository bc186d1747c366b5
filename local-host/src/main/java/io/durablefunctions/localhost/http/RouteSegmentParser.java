package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one segment of a route template. */
final class RouteSegmentParser {
  private static final Pattern NAME =
      Pattern.compile("(?<star>\\*{0,2})(?<name>[A-Za-z_][\\w-]*)(?<rest>.*)", Pattern.DOTALL);

  private RouteSegmentParser() {}

  static RouteSegment parse(String segment, String route) {
    if (!segment.contains("{")) {
      return new RouteSegment.Literal(segment);
    }
    int close = closing(segment, 0, route);
    return segment.startsWith("{") && close == segment.length() - 1
        ? parameter(segment.substring(1, close), route)
        : mixed(segment, route);
  }

  private static RouteSegment parameter(String text, String route) {
    Matcher matcher = NAME.matcher(text);
    if (!matcher.matches()) {
      throw problem(route, "{" + text + "} is not a parameter");
    }
    String rest = matcher.group("rest");
    boolean optional = rest.endsWith("?");
    if (optional) {
      rest = rest.substring(0, rest.length() - 1);
    }
    Optional<String> fallback = Optional.empty();
    int equals = rest.lastIndexOf('=');
    if (equals > rest.lastIndexOf(')')) {
      fallback = Optional.of(rest.substring(equals + 1));
      rest = rest.substring(0, equals);
    }
    List<Predicate<String>> constraints = constraints(rest, route);
    Predicate<String> all = value -> constraints.stream().allMatch(c -> c.test(value));
    return matcher.group("star").isEmpty()
        ? new RouteSegment.Parameter(
            matcher.group("name"), all, !constraints.isEmpty(), optional, fallback)
        : new RouteSegment.CatchAll(matcher.group("name"), all, fallback);
  }

  private static List<Predicate<String>> constraints(String text, String route) {
    List<Predicate<String>> constraints = new ArrayList<>();
    // ":int:min(1)"; a colon inside parentheses belongs to a regular expression.
    for (String one : text.split(":(?![^(]*\\))", -1)) {
      if (!one.isEmpty()) {
        constraints.add(RouteConstraint.parse(one, route));
      }
    }
    return constraints;
  }

  private static RouteSegment mixed(String segment, String route) {
    StringBuilder pattern = new StringBuilder();
    Map<String, String> names = new LinkedHashMap<>();
    int at = 0;
    while (at < segment.length()) {
      int open = segment.indexOf('{', at);
      if (open < 0) {
        open = segment.length();
      }
      pattern.append(Pattern.quote(segment.substring(at, open)));
      if (open == segment.length()) {
        break;
      }
      int close = closing(segment, open, route);
      String group = "p" + names.size();
      names.put(group, segment.substring(open + 1, close).replaceAll("[:=?].*", ""));
      pattern.append("(?<").append(group).append(">.+)");
      at = close + 1;
    }
    return new RouteSegment.Mixed(
        Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE), names);
  }

  private static int closing(String segment, int from, String route) {
    int depth = 0;
    for (int i = from; i < segment.length(); i++) {
      depth += segment.charAt(i) == '{' ? 1 : segment.charAt(i) == '}' ? -1 : 0;
      if (depth == 0 && segment.charAt(i) == '}') {
        return i;
      }
    }
    throw problem(route, "a closing } is missing");
  }

  private static StartupProblem problem(String route, String what) {
    return new StartupProblem("The route \"" + route + "\" is not a route template: " + what + ".");
  }
}
