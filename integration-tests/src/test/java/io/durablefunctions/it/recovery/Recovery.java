package io.durablefunctions.it.recovery;

import io.durablefunctions.it.history.InstanceRows;
import io.durablefunctions.it.history.RawHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long instances took to go on after an event, by storage's clock.
 *
 * @param times in ascending order, one for each instance that was affected
 */
record Recovery(List<Duration> times) {

  /** The instances that had begun and not ended at this moment. */
  static Map<String, InstanceRows> open(RawHistory history) {
    Map<String, InstanceRows> open = new TreeMap<>(history.all());
    open.values().removeIf(InstanceRows::isFinished);
    return open;
  }

  /**
   * Of the instances whose last turn was a dead process's: until the first turn of another one.
   *
   * @param dead the process
   * @param open as they were at the death
   * @param later the same and others, when all had ended
   */
  static Recovery ofOwnersDeath(
      Instant death, String dead, Map<String, InstanceRows> open, Map<String, InstanceRows> later) {
    List<String> affected =
        open.keySet().stream().filter(id -> open.get(id).owner().equals(dead)).toList();
    return of(death, affected, open, later);
  }

  /**
   * Until the first new turn after the event.
   *
   * @param open as they were at the event
   */
  static Recovery of(
      Instant event,
      Collection<String> affected,
      Map<String, InstanceRows> open,
      Map<String, InstanceRows> later) {
    return new Recovery(
        affected.stream().map(id -> wait(event, open.get(id), later.get(id))).sorted().toList());
  }

  /**
   * How long the steps of the instances that nothing happened to waited for their turn: the rest is
   * not due to the death, but to how much there is to do.
   *
   * @param step how long a step runs
   */
  static Recovery waitsOfOthers(
      Instant event,
      String dead,
      Duration step,
      Map<String, InstanceRows> open,
      Map<String, InstanceRows> later) {
    List<Duration> waits = new ArrayList<>();
    for (InstanceRows before : open.values()) {
      if (!before.owner().equals(dead)) {
        List<Instant> turns =
            newTurns(before, later.get(before.instanceId()))
                .map(InstanceRows.Turn::writtenAt)
                .filter(time -> time.isAfter(event))
                .sorted()
                .toList();
        for (int i = 1; i < turns.size(); i++) {
          waits.add(Duration.between(turns.get(i - 1), turns.get(i)).minus(step));
        }
      }
    }
    return new Recovery(waits.stream().filter(wait -> !wait.isNegative()).sorted().toList());
  }

  /** What others have marked in the rows of before is no turn. */
  private static Stream<InstanceRows.Turn> newTurns(InstanceRows before, InstanceRows later) {
    Set<String> known =
        before.turns().stream().map(InstanceRows.Turn::key).collect(Collectors.toSet());
    return later.turns().stream().filter(turn -> !known.contains(turn.key()));
  }

  private static Duration wait(Instant event, InstanceRows before, InstanceRows rows) {
    return newTurns(before, rows)
        .map(InstanceRows.Turn::writtenAt)
        .filter(time -> time.isAfter(event))
        .min(Instant::compareTo)
        .map(time -> Duration.between(event, time))
        .orElseThrow(() -> new AssertionError(rows.instanceId() + " has not gone on"));
  }

  Duration median() {
    return times.isEmpty() ? Duration.ZERO : times.get(times.size() / 2);
  }

  Duration longest() {
    return times.isEmpty() ? Duration.ZERO : times.get(times.size() - 1);
  }

  /** One line of the table. */
  void print(String what, String more) {
    print(what, "instances affected", more);
  }

  /**
   * One line of the table.
   *
   * @param counted what there is a time of
   */
  void print(String what, String counted, String more) {
    System.out.printf(
        "Recovery: %s: %d %s, p50 %.1f s, max %.1f s%s%n",
        what,
        times.size(),
        counted,
        median().toMillis() / 1_000.0,
        longest().toMillis() / 1_000.0,
        more.isEmpty() ? "" : "; " + more);
  }
}
