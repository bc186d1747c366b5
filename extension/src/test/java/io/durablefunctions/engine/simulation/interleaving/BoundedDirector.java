package io.durablefunctions.engine.simulation.interleaving;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Follows a list of choices, then takes the first option each time, and notes which other options
 * there would have been within its bounds.
 */
final class BoundedDirector implements Director {

  private static final Duration RESTART = Duration.ofSeconds(5);

  private final int[] choices;
  private final List<Integer> made = new ArrayList<>();
  private final List<Integer> options = new ArrayList<>();
  private int switches;
  private int deaths;
  private boolean mustSwitch;

  BoundedDirector(int[] choices, int switches, int deaths) {
    this.choices = choices;
    this.switches = switches;
    this.deaths = deaths;
  }

  private int choose(int of) {
    int k = made.size();
    int choice = k < choices.length ? choices[k] : 0;
    made.add(choice);
    options.add(of);
    return choice;
  }

  /** Adds the lists of choices that differ from what was done in one later choice. */
  void addOthers(List<int[]> open) {
    for (int k = choices.length; k < made.size(); k++) {
      for (int other = 1; other < options.get(k); other++) {
        int[] next = new int[k + 1];
        for (int i = 0; i < k; i++) {
          next[i] = made.get(i);
        }
        next[k] = other;
        open.add(next);
      }
    }
  }

  @Override
  public Incident at(Strand strand, String call, boolean before) {
    int of = 1 + (switches > 0 ? 1 : 0) + (deaths > 0 ? 2 : 0);
    if (!before || of == 1) {
      return Incident.NONE;
    }
    int choice = choose(of);
    if (choice == 0) {
      return Incident.NONE;
    }
    if (switches > 0 && choice == 1) {
      switches--;
      mustSwitch = true;
      return Incident.SWITCH;
    }
    deaths--;
    boolean alone = choice == of - 1;
    return new Incident(alone ? Incident.Kind.WORKER_DIES : Incident.Kind.MACHINE_DIES, RESTART);
  }

  @Override
  public int pick(List<Option> able) {
    boolean another = mustSwitch && able.size() > 1;
    mustSwitch = false;
    if (another) {
      return 1 + choose(able.size() - 1);
    }
    if (switches == 0 || able.size() == 1 || able.get(0).kind() == Kind.GO_ON) {
      return 0;
    }
    int choice = choose(able.size());
    switches -= choice == 0 ? 0 : 1;
    return choice;
  }

  @Override
  public String toString() {
    return Arrays.toString(choices);
  }
}
