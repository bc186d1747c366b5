package io.durablefunctions.bind.analyze.graph;

import io.durablefunctions.bind.analyze.check.Sink;
import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.analyze.finding.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The shortest paths from some methods to all that they reach, past no stopped method. */
final class Paths {

  private record Came(Node from, int line) {}

  private final Map<Node, Optional<Came>> reached = new LinkedHashMap<>();

  Paths(Collection<Node> starts, Predicate<Node> stopped) {
    Deque<Node> open = new ArrayDeque<>();
    for (Node start : starts) {
      if (!stopped.test(start)) {
        reached.put(start, Optional.empty());
        open.add(start);
      }
    }
    while (!open.isEmpty()) {
      Node from = open.remove();
      for (Node.Edge edge : from.edges()) {
        if (!reached.containsKey(edge.target()) && !stopped.test(edge.target())) {
          reached.put(edge.target(), Optional.of(new Came(from, edge.line())));
          open.add(edge.target());
        }
      }
    }
  }

  /** Whether any method that is reached does this wrong. */
  boolean meets(Rule rule) {
    return reached.keySet().stream()
        .anyMatch(node -> node.sinks().stream().anyMatch(sink -> sink.rule() == rule));
  }

  /** One finding a place of the app's own code, by the shortest path to it. */
  List<Finding> findings(Rule rule) {
    Map<String, Finding> found = new LinkedHashMap<>();
    reached.forEach(
        (node, came) -> {
          for (Sink sink : node.sinks()) {
            if (sink.rule() == rule) {
              Finding finding = finding(node, sink);
              found.putIfAbsent(place(node, finding), finding);
            }
          }
        });
    return new ArrayList<>(found.values());
  }

  /** In a library, one finding stands for all that one call of the library leads to. */
  private static String place(Node node, Finding finding) {
    return finding.at() + (node.owner().isApp() ? " " + finding.what() : "");
  }

  private Finding finding(Node node, Sink sink) {
    Deque<Step> path = new ArrayDeque<>();
    Step place = node.step(sink.line());
    path.addFirst(place);
    Step at = node.owner().isApp() ? place : null;
    for (Came came = came(node); came != null; came = came(came.from())) {
      if (came.from().isBridge()) {
        continue; // the compiler's own, with no line of source
      }
      Step step = came.from().step(came.line());
      path.addFirst(step);
      at = at == null && came.from().owner().isApp() ? step : at;
    }
    return new Finding(sink.rule(), sink.what(), List.copyOf(path), at == null ? place : at);
  }

  private @Nullable Came came(Node node) {
    return reached.getOrDefault(node, Optional.empty()).orElse(null);
  }
}
