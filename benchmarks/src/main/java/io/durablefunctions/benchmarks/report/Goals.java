package io.durablefunctions.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The goals of the issues. What is quoted there of others and not measured here is marked as
 * quoted. Times are held against a peer or a floor of the same run; only those of a quiet app,
 * where no peer runs, are held against a number.
 */
final class Goals {

  private static final String REQUESTS = "requests";
  private static final String RATIO = "x";
  private static final String DEFAULT = "default";
  private static final String C1 = "C1";
  private static final String NOT_TOLD = "";

  private Goals() {}

  static List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    goals.add(requests("one more step, riding", 1.1, "DurableTask.AzureStorage: about 9 (quoted)"));
    goals.add(requests("one more step, through queues", 4, NOT_TOLD));
    goals.add(
        requests(
            "an activity of a fan-out of 1000, a message each",
            3.2,
            "DurableTask.AzureStorage: about 5.2 (quoted)"));
    goals.add(requests("an activity of a fan-out of 1000", 3.2, NOT_TOLD));
    goals.add(requests("chain of five, riding", 14, "DurableTask.AzureStorage: 54 (quoted)"));
    goals.add(requests("chain of five, through queues", 27, NOT_TOLD));
    goals.add(
        Goal.atMost(
            "rows written, an activity of a fan-out of 1000",
            "rows",
            DEFAULT,
            0.2,
            "DurableTask.AzureStorage: 2 (quoted)"));
    goals.add(
        Goal.atMost(
            "requests, an activity of 10,000 against one of 100", RATIO, DEFAULT, 1.2, NOT_TOLD));
    for (String flags : List.of(DEFAULT, C1)) {
      addReplay(flags, goals);
      addTimes(flags, goals);
    }
    goals.add(Goal.atMost(Derived.AGAINST_DBOS, RATIO, DEFAULT, 2.5, NOT_TOLD));
    goals.add(Goal.atMost(Derived.COLD_START, RATIO, C1, 1.6, NOT_TOLD));
    goals.add(Goal.atMost("jars in the lib folder", "MB", C1, 10, NOT_TOLD));
    goals.addAll(QuietGoals.all());
    return List.copyOf(goals);
  }

  private static void addReplay(String flags, List<Goal> goals) {
    for (String shape : List.of("chain", "fan-out")) {
      for (int activities : new int[] {1_000, 10_000}) {
        String what = "replay " + shape + " " + activities;
        goals.add(Goal.atMost(Derived.againstDurableTask(what), RATIO, flags, 0.5, NOT_TOLD));
        goals.add(
            Goal.atMost(
                Derived.againstDurableTask("decode and " + what), RATIO, flags, 1, NOT_TOLD));
      }
      goals.add(Goal.atMost(Derived.growth(shape), RATIO, flags, 1.1, NOT_TOLD));
    }
  }

  private static void addTimes(String flags, List<Goal> goals) {
    for (int atOnce : new int[] {1, 10, 100}) {
      goals.add(
          Goal.atLeast(
              "throughput as a share of the raw loop's, " + atOnce + " at once",
              RATIO,
              flags,
              0.85));
    }
    goals.add(
        Goal.atMost("activity hop against the raw loop, riding", RATIO, flags, 1.3, NOT_TOLD));
    goals.add(
        Goal.atMost(
            "client.run of a chain of five against the raw loop", RATIO, flags, 1.5, NOT_TOLD));
  }

  private static Goal requests(String row, double limit, String quoted) {
    return Goal.atMost("requests, " + row, REQUESTS, DEFAULT, limit, quoted);
  }
}
