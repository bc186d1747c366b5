package io.durablefunctions.engine.port;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The processes that work on a hub, each a row that it writes while it has work in hand; and the
 * suspects: work that a process held when it died. Ages are by the storage service's clock, so that
 * workers' clocks do not matter. Methods may throw {@link io.durablefunctions.StorageException}.
 * Thread-safe.
 */
public interface Membership {

  /**
   * Writes this process's row.
   *
   * @param process its id
   * @param holds the keys of what it holds; a few hundred at most are kept
   */
  void report(String process, Set<String> holds);

  /**
   * Deletes the row of a process that ends, or is dead and was settled; a missing one is no error.
   */
  void leave(String process);

  /** All rows, one query. */
  Sight look();

  /**
   * Writes down a suspect as it now stands, or takes it off the list.
   *
   * @param key of the work, see {@code Holds}
   */
  void suspect(String key, Suspect suspect);

  /** Takes the work off the list of suspects; a missing one is no error. */
  void acquit(String key);

  /**
   * What was seen.
   *
   * @param now the service's time when it was read
   * @param members by their ids
   * @param suspects by the keys of their work
   */
  record Sight(Instant now, Map<String, Member> members, Map<String, Suspect> suspects) {}

  /**
   * A process.
   *
   * @param age how long ago it wrote its row
   * @param holds what it held then
   */
  record Member(Duration age, Set<String> holds) {
    public Member {
      holds = Set.copyOf(holds);
    }
  }

  /**
   * Work that was in the hands of processes that died.
   *
   * @param deaths how many, in a row
   * @param alone how many of them held no other work
   * @param by the last of them, so that a death counts once, however many see it
   */
  record Suspect(int deaths, int alone, List<String> by) {
    public Suspect {
      by = List.copyOf(by);
    }
  }
}
