package io.durablefunctions.engine.process;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.Membership.Suspect;
import io.durablefunctions.engine.port.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * User code that was running when its process died. It is innocent until it has been the only one
 * that ran: so it runs alone, and only {@link #MAX_DEATHS} deaths in a row, {@link #MAX_ALONE} of
 * them alone, prove that it ends its process. Thread-safe.
 */
public final class Suspects {

  /** After how many deaths in a row work is given up. */
  public static final int MAX_DEATHS = 3;

  /** How many of them it must have died alone. */
  static final int MAX_ALONE = 2;

  private static final int MOST_NAMED = 6;
  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final Membership membership;
  private final Map<String, Suspect> known = new HashMap<>();

  public Suspects(Membership membership) {
    this.membership = membership;
  }

  /** Takes over what was seen of the list. */
  public synchronized void learn(Map<String, Suspect> listed) {
    known.clear();
    known.putAll(listed);
  }

  /** How many processes have died in its course, in a row; from the first on it runs alone. */
  public synchronized int deathsOf(Work work) {
    Suspect suspect = known.get(work.key());
    return suspect == null ? 0 : suspect.deaths();
  }

  /**
   * A process has died with this in its hands. Returns what is proved to end its process.
   *
   * @param listed the list as it was just read
   */
  public List<Work> accuse(String process, Set<String> held, Map<String, Suspect> listed) {
    List<Work> code = new ArrayList<>();
    for (String key : held) {
      Work work = Work.ofKey(key);
      if (work != null && work.isUserCode()) {
        code.add(work);
      }
    }
    List<Work> guilty = new ArrayList<>();
    for (Work work : code) {
      Suspect before = listed.getOrDefault(work.key(), new Suspect(0, 0, List.of()));
      Suspect now = before;
      if (!before.by().contains(process)) {
        now = next(before, process, code.size() == 1);
        membership.suspect(work.key(), now);
      }
      synchronized (this) {
        known.put(work.key(), now);
      }
      if (now.deaths() >= MAX_DEATHS && now.alone() >= MAX_ALONE) {
        guilty.add(work);
      }
    }
    return guilty;
  }

  private static Suspect next(Suspect before, String process, boolean alone) {
    List<String> by = new ArrayList<>(before.by());
    by.add(process);
    List<String> latest = by.subList(Math.max(0, by.size() - MOST_NAMED), by.size());
    return new Suspect(before.deaths() + 1, before.alone() + (alone ? 1 : 0), latest);
  }

  /** It ran to its end, so it is innocent. */
  public void acquit(Work work) {
    synchronized (this) {
      if (known.remove(work.key()) == null) {
        return;
      }
    }
    try {
      membership.acquit(work.key());
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "A suspect stays on the list, which only makes it run alone.", e);
    }
  }
}
