package io.durablefunctions.localhost.http;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One part of a route between two slashes. */
sealed interface RouteSegment {

  /** Smaller is more specific and is tried first. */
  int rank();

  record Literal(String text) implements RouteSegment {
    @Override
    public int rank() {
      return 1;
    }
  }

  /**
   * A whole segment as a value.
   *
   * @param fallback the value if the segment is absent ({@code {id=EMPTY}})
   */
  record Parameter(
      String name,
      Predicate<String> constraint,
      boolean constrained,
      boolean optional,
      Optional<String> fallback)
      implements RouteSegment {
    @Override
    public int rank() {
      return constrained ? 3 : 4;
    }
  }

  /**
   * Text and values mixed, as in {@code report-{year}.pdf}; the groups of the pattern are named.
   */
  record Mixed(Pattern pattern, Map<String, String> groupNames) implements RouteSegment {
    @Override
    public int rank() {
      return 2;
    }

    boolean read(String segment, Map<String, String> values) {
      Matcher matcher = pattern.matcher(segment);
      if (!matcher.matches()) {
        return false;
      }
      groupNames.forEach((group, name) -> values.put(name, matcher.group(group)));
      return true;
    }
  }

  /** All that is left of the path, slashes included; if nothing is, the fallback or no value. */
  record CatchAll(String name, Predicate<String> constraint, Optional<String> fallback)
      implements RouteSegment {
    @Override
    public int rank() {
      return 5;
    }
  }
}
