package io.durablefunctions.benchmarks.report;

import java.util.List;

/** The goals of the issue "Nothing paid for silence", with what it quotes of the peer. */
final class QuietGoals {

  private static final String REQUESTS = "requests";
  private static final String C1 = "C1";
  private static final String PEER = "Durable Task extension 3.19: ";

  private QuietGoals() {}

  static List<Goal> all() {
    return List.of(
        atMost("requests, a minute of an idle app", REQUESTS, 40, "47"),
        atMost("chain of five, p50, quiet app", "ms", 100, "716"),
        atMost("chain of five, p50, quiet app, another process starts it", "ms", 100, "13,000"),
        atMost("chain of five, p50, warm app", "ms", 60, "268"),
        atMost("requests, chain of five, pushed", REQUESTS, 9, "54, and 24 to 33 empty polls"),
        Goal.atLeast("throughput of an app, 50 chains at once", "chains/s", C1, 20.9),
        Goal.atMost("requests, chain of five, client.run", REQUESTS, C1, 8, ""),
        Goal.atMost("event to the next step, p50, quiet app", "ms", C1, 50, ""),
        atMost("requests, an activity of a fan-out of 100, quiet app", REQUESTS, 1, "6.3"),
        atMost("fan-out of 100, quiet app", "s", 1.1, "1.7"),
        atMost("requests, an activity of a fan-out of 1000, quiet app", REQUESTS, 0.34, "6.4"),
        atMost("fan-out of 1000, quiet app", "s", 0.95, "29"),
        Goal.atMost(
            "requests, an activity of a fan-out of 10000, quiet app", REQUESTS, C1, 0.34, ""));
  }

  private static Goal atMost(String row, String unit, double limit, String peers) {
    return Goal.atMost(row, unit, C1, limit, PEER + peers + " (quoted)");
  }
}
