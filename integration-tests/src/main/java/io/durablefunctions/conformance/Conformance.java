package io.durablefunctions.conformance;

import io.durablefunctions.conformance.ExecutedTest.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The promises, and the tests of this build that carry their numbers. */
final class Conformance {

  private final List<Semantic> semantics;
  private final Map<Integer, EnumMap<Store, Integer>> passed = new TreeMap<>();
  private final Map<Integer, List<String>> failed = new TreeMap<>();
  private final List<String> unknown = new ArrayList<>();

  Conformance(List<Semantic> semantics, List<ExecutedTest> tests) {
    this.semantics = List.copyOf(semantics);
    for (ExecutedTest test : tests) {
      for (int number : test.numbers()) {
        count(number, test);
      }
    }
  }

  private void count(int number, ExecutedTest test) {
    if (semantics.stream().noneMatch(semantic -> semantic.number() == number)) {
      unknown.add(test.className() + "." + test.name());
    } else if (test.outcome() == Outcome.PASSED) {
      passed
          .computeIfAbsent(number, any -> new EnumMap<>(Store.class))
          .merge(Store.of(test.className()), 1, Integer::sum);
    } else if (test.outcome() == Outcome.FAILED) {
      failed.computeIfAbsent(number, any -> new ArrayList<>()).add(test.name());
    }
  }

  List<Semantic> semantics() {
    return semantics;
  }

  /** How many test cases of this number passed on this store. */
  int passed(int number, Store store) {
    EnumMap<Store, Integer> stores = passed.get(number);
    return stores == null ? 0 : stores.getOrDefault(store, 0);
  }

  /** How many promises have all the tests that they need, and none that failed. */
  long holding() {
    return semantics.stream().filter(semantic -> problem(semantic) == null).count();
  }

  /** What is missing or wrong, one sentence each; empty if the report is complete. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    for (Semantic semantic : semantics) {
      String problem = problem(semantic);
      if (problem != null) {
        problems.add("%02d: %s".formatted(semantic.number(), problem));
      }
    }
    for (String test : unknown) {
      problems.add(test + " carries a number that docs/conformance.md does not have.");
    }
    return List.copyOf(problems);
  }

  private @Nullable String problem(Semantic semantic) {
    int number = semantic.number();
    List<String> failures = failed.get(number);
    if (failures != null) {
      return "failed: " + String.join(", ", failures) + ".";
    }
    EnumMap<Store, Integer> stores = passed.get(number);
    if (stores == null) {
      return "no test has passed. Its tests are the methods named c%02d_...".formatted(number);
    }
    if (semantic.needsStorage() && stores.keySet().stream().noneMatch(Store::isStorage)) {
      return "no test has passed on Azurite, and storage or time is involved.";
    }
    return null;
  }
}
