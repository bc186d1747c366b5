package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.interleaving.Journal.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold of a run that has come to rest, each rule by its name. */
final class Rules {

  private final Seeded run;
  private final Map<String, List<Generation>> generations;
  private final List<String> broken = new ArrayList<>();

  private Rules(Seeded run) {
    this.run = run;
    this.generations = run.journal.generations();
  }

  /** The rules that a run has broken, each with its name before a colon. */
  static List<String> brokenBy(Seeded run) {
    Rules rules = new Rules(run);
    rules.nothingIsLeftOpen();
    rules.finishedIsFinishedEverywhere();
    rules.eachTaskRunsOnceInACalm();
    rules.broken.addAll(new OutcomeRules(run, rules.generations).broken());
    rules.broken.addAll(new MoneyRules(run, rules.generations).broken());
    rules.broken.addAll(new RequestRules(run, rules.generations).broken());
    return rules.broken;
  }

  private void nothingIsLeftOpen() {
    for (String id : run.open()) {
      broken.add("left open: " + id + " is " + run.simulation.storage.peek(id).status());
    }
    if (run.isSavedByMaintenance() && run.weather.isHarmless()) {
      broken.add("saved by maintenance: although nothing failed");
    }
  }

  private void finishedIsFinishedEverywhere() {
    broken.addAll(astray(run, generations));
  }

  /** What lists say otherwise than the sentinels. */
  static List<String> astray(Seeded run) {
    return astray(run, run.journal.generations());
  }

  private static List<String> astray(Seeded run, Map<String, List<Generation>> generations) {
    List<String> astray = new ArrayList<>();
    for (String id : generations.keySet()) {
      Sentinel sentinel = run.simulation.storage.peek(id);
      IndexRow row = run.simulation.storage.peekRow(id);
      boolean stray = sentinel == null && row != null && !mayBePurgedInPart(run, id);
      if (stray || (sentinel != null && !agree(sentinel, row))) {
        astray.add("index: " + id + " is " + text(sentinel) + ", its row says " + text(row));
      }
    }
    return astray;
  }

  /** A client that got no answer has to ask again. */
  private static boolean mayBePurgedInPart(Seeded run, String id) {
    return run.client.asked().stream()
        .anyMatch(
            call ->
                call.what == Asked.What.PURGE
                    && call.instanceId.equals(id)
                    && call.answer == Asked.Answer.NONE);
  }

  private static boolean agree(Sentinel sentinel, IndexRow row) {
    return row != null
        && row.status() == sentinel.status()
        && row.executionId().equals(sentinel.executionId());
  }

  private static String text(Sentinel sentinel) {
    return sentinel == null ? "gone" : sentinel.status() + " " + sentinel.execution();
  }

  private static String text(IndexRow row) {
    return row == null ? "nothing" : row.status() + " " + row.execution() + "/" + row.turn();
  }

  private void eachTaskRunsOnceInACalm() {
    if (run.weather.isCalm()) {
      run.simulation
          .app
          .runs()
          .forEach(
              (key, times) -> {
                if (times > 1 && !run.isAboutMending(key)) {
                  broken.add("ran twice: the task " + key + " ran " + times + " times in a calm");
                }
              });
    }
  }
}
