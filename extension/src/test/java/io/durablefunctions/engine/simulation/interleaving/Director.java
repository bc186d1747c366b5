package io.durablefunctions.engine.simulation.interleaving;

import java.util.List;

/** Decides what happens in a simulation; the same decisions make the same run. */
interface Director {

  /**
   * What befalls the strand that holds the baton.
   *
   * @param strand which is at a switch point
   * @param call the storage call that it is about to make, or has made
   * @param before whether it has yet to make it
   */
  Incident at(Strand strand, String call, boolean before);

  /**
   * What happens next.
   *
   * @param options at least one; if the strand that ran last can go on, that is the first
   * @return the index of the one that is chosen
   */
  int pick(List<Option> options);

  /**
   * Something that can happen now.
   *
   * @param what in words
   * @param kind of it, for odds
   * @param does lets it happen
   */
  record Option(String what, Kind kind, Runnable does) {}

  /** Kinds of options. */
  enum Kind {
    GO_ON,
    DELIVERY,
    PLANNED,
    TICK
  }
}
