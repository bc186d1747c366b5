package io.durablefunctions.engine.simulation.interleaving;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Runs a scene under every schedule with at most so many switches and deaths, or as many of them as
 * the time allows, in an order that is spread over all of them.
 */
final class Explorer {

  private final Scene scene;
  private final int switches;
  private final int deaths;
  private final long nanos;

  /**
   * @param seconds for how long at most
   */
  Explorer(Scene scene, int switches, int deaths, double seconds) {
    this.scene = scene;
    this.switches = switches;
    this.deaths = deaths;
    this.nanos = (long) (seconds * 1e9);
  }

  /**
   * What came of it.
   *
   * @param schedules how many were run
   * @param complete whether these are all that there are
   * @param failure what is wrong under one of them, with its trace; null if nothing is
   */
  record Result(int schedules, boolean complete, String failure) {}

  Result explore() {
    long end = System.nanoTime() + nanos;
    Random order = new Random(7);
    List<int[]> open = new ArrayList<>(List.of(new int[0]));
    int schedules = 0;
    while (!open.isEmpty() && System.nanoTime() < end) {
      int[] choices = take(open, order);
      BoundedDirector director = new BoundedDirector(choices, switches, deaths);
      Scene.Outcome outcome = scene.run(director, simulation -> {}, false);
      schedules++;
      if (!outcome.wrong().isEmpty()) {
        return new Result(schedules, false, trace(choices));
      }
      director.addOthers(open);
    }
    return new Result(schedules, open.isEmpty(), null);
  }

  private static int[] take(List<int[]> open, Random order) {
    int which = order.nextInt(open.size());
    int[] taken = open.get(which);
    open.set(which, open.get(open.size() - 1));
    open.remove(open.size() - 1);
    return taken;
  }

  private String trace(int[] choices) {
    Scene.Outcome again =
        scene.run(new BoundedDirector(choices, switches, deaths), simulation -> {}, true);
    return scene.name
        + ": "
        + String.join("; ", again.wrong())
        + "\n"
        + again.simulation().trace.text(200);
  }
}
