package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What happened in a run, in words: who, which call, what came of it. */
final class Trace {

  private final List<String> lines = new ArrayList<>();
  private final Storage storage;
  private final Instant begun;
  private final boolean on;

  /**
   * @param on whether anything is written down; a run is repeated with its trace once it has failed
   */
  Trace(Storage storage, boolean on) {
    this.storage = storage;
    this.begun = storage.clock.instant();
    this.on = on;
  }

  void say(String who, String what) {
    if (on) {
      Duration at = Duration.between(begun, storage.clock.instant());
      lines.add(
          String.format(Locale.ROOT, "%10.3f s  %-10s %s", at.toMillis() / 1_000.0, who, what));
    }
  }

  /** A call has been made; after a commit it says what the last turn is now. */
  void called(Strand strand, String operation, String target) {
    if (on) {
      boolean commit = operation.equals("store.commit");
      say(strand.name, operation + " " + target + (commit ? ": now " + lastTurn(target) : ""));
    }
  }

  private String lastTurn(String instanceId) {
    Sentinel now = storage.peek(instanceId);
    if (now == null) {
      return "nothing";
    }
    TurnRow row = storage.peekTurn(instanceId, now.execution(), now.lastTurn());
    String events =
        row == null
            ? "?"
            : row.events().stream().map(Trace::text).collect(Collectors.joining(", "));
    return now.status() + " " + now.execution() + "/" + now.lastTurn() + " [" + events + "]";
  }

  private static String text(HistoryEvent event) {
    String text = event.toString();
    return text.length() > 120 ? text.substring(0, 120) + "..." : text;
  }

  /** All lines, or of more than so many those of the beginning and of the end. */
  String text(int most) {
    int left = lines.size() - most;
    if (left <= 0) {
      return String.join("\n", lines);
    }
    int half = most / 2;
    String head = String.join("\n", lines.subList(0, half));
    String tail = String.join("\n", lines.subList(half + left, lines.size()));
    return head + "\n(" + left + " lines between)\n" + tail;
  }
}
