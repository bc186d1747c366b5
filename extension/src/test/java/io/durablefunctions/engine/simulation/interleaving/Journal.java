package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.port.Commit;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Every commit of a run, in its order, what was removed since included. */
final class Journal {

  private final List<Entry> entries = new ArrayList<>();

  /**
   * A commit.
   *
   * @param at storage's time
   */
  record Entry(Instant at, Commit commit) {

    Sentinel sentinel() {
      return commit.next();
    }

    List<HistoryEvent> events() {
      return commit.turn().events();
    }
  }

  /** One life of an instance id, over all of its executions. */
  record Generation(List<Entry> entries) {

    Sentinel last() {
      return entries.get(entries.size() - 1).sentinel();
    }

    Instant begun() {
      return entries.get(0).at();
    }

    Stream<HistoryEvent> events() {
      return entries.stream().flatMap(entry -> entry.events().stream());
    }
  }

  void add(Instant at, Commit commit) {
    entries.add(new Entry(at, commit));
  }

  List<Entry> entries() {
    return entries;
  }

  /** The generations of each id, in the order of their creation. */
  Map<String, List<Generation>> generations() {
    Map<String, Map<Instant, Generation>> byId = new LinkedHashMap<>();
    for (Entry entry : entries) {
      byId.computeIfAbsent(entry.sentinel().instanceId(), id -> new LinkedHashMap<>())
          .computeIfAbsent(entry.sentinel().createdAt(), at -> new Generation(new ArrayList<>()))
          .entries()
          .add(entry);
    }
    Map<String, List<Generation>> all = new LinkedHashMap<>();
    byId.forEach((id, generations) -> all.put(id, List.copyOf(generations.values())));
    return all;
  }
}
