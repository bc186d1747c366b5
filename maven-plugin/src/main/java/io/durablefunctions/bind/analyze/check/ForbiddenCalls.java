package io.durablefunctions.bind.analyze.check;

import io.durablefunctions.bind.analyze.code.MethodKey;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The calls that a replay would not repeat. Rows of the table: the class, or a package with its
 * last slash; the methods, {@code *} for all of them.
 */
public final class ForbiddenCalls {

  private record Row(Rule rule, Predicate<MethodKey> call) {}

  private final Map<String, List<Row>> classes = new HashMap<>();
  private final Map<String, List<Row>> packages = new HashMap<>();

  /** The table. */
  public ForbiddenCalls() {
    ForbiddenPlatform.fill(this);
    ForbiddenServices.fill(this);
  }

  /** What a call does wrong; empty if nothing. */
  public Optional<Rule> rule(MethodKey call) {
    Optional<Rule> found = find(classes.getOrDefault(call.owner(), List.of()), call);
    int slash = call.owner().lastIndexOf('/');
    while (found.isEmpty() && slash > 0) {
      found = find(packages.getOrDefault(call.owner().substring(0, slash + 1), List.of()), call);
      slash = call.owner().lastIndexOf('/', slash - 1);
    }
    return found;
  }

  private static Optional<Rule> find(List<Row> rows, MethodKey call) {
    return rows.stream().filter(row -> row.call().test(call)).map(Row::rule).findFirst();
  }

  void add(Rule rule, String where, String methods) {
    List<String> names = List.of(methods.split(" "));
    add(rule, where, call -> names.contains(call.name()) || names.contains("*"));
  }

  void add(Rule rule, String where, Predicate<MethodKey> call) {
    (where.endsWith("/") ? packages : classes)
        .computeIfAbsent(where, k -> new ArrayList<>())
        .add(new Row(rule, call));
  }
}
