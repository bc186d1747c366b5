package io.durablefunctions.conformance;

import java.util.List;
import java.util.Locale;

/**
 * Whether a build may pass.
 *
 * @param demanded whether the report must be complete
 * @param why why so, for the reader of the build's output
 * @param problems what is missing or wrong
 */
record Verdict(boolean demanded, String why, List<String> problems) {

  /**
   * Judges a build.
   *
   * @param enforce {@code true}, {@code false}, or {@code auto}: only if all tests have run
   */
  static Verdict of(Conformance conformance, TestReports reports, String enforce) {
    List<String> problems = conformance.problems();
    return switch (enforce.toLowerCase(Locale.ROOT)) {
      case "true" -> new Verdict(true, "conformance.enforce is true", problems);
      case "false" -> new Verdict(false, "only chosen tests were asked for", problems);
      case "auto" ->
          reports.missing().isEmpty()
              ? new Verdict(true, "all tests have run", problems)
              : new Verdict(
                  false,
                  "only a part was built: nothing new in " + String.join(", ", reports.missing()),
                  problems);
      default ->
          throw new IllegalArgumentException(
              "conformance.enforce is '" + enforce + "', expected auto, true or false.");
    };
  }

  boolean passes() {
    return !demanded || problems.isEmpty();
  }
}
