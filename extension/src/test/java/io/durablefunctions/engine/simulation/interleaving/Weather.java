package io.durablefunctions.engine.simulation.interleaving;

/**
 * How rough a run is: one in so many switch points, or calls, is hit; 0 for never.
 *
 * @param switches another strand may go on
 * @param sleeps a strand sleeps
 * @param halts a process stands still
 * @param machineDeaths a machine dies
 * @param workerDeaths a process dies alone
 * @param lostAnswers a call's answer is lost, or its request, or it arrives late
 * @param outages storage refuses for minutes
 * @param skew whether the workers' clocks differ
 */
record Weather(
    int switches,
    int sleeps,
    int halts,
    int machineDeaths,
    int workerDeaths,
    int lostAnswers,
    int outages,
    boolean skew) {

  /** Only the order of things differs. */
  static Weather calm(Dice dice) {
    return new Weather(often(dice), 0, 0, 0, 0, 0, 0, false);
  }

  /** Threads sleep, processes stand still, clocks differ, but nothing dies and nothing is lost. */
  static Weather slow(Dice dice) {
    return new Weather(often(dice), 60, dice.roll("weather", 2) * 300, 0, 0, 0, 0, true);
  }

  /** Storage fails now and then, or for minutes. */
  static Weather foggy(Dice dice) {
    int outages = dice.roll("weather", 3) * 300;
    return new Weather(often(dice), 200, 0, 0, 0, 40, outages, dice.roll("weather", 2) == 0);
  }

  /** Processes and machines die. */
  static Weather deadly(Dice dice) {
    return new Weather(often(dice), 200, 0, 200, 200, 0, 0, dice.roll("weather", 2) == 0);
  }

  /** Everything at once. */
  static Weather stormy(Dice dice) {
    return new Weather(often(dice), 100, 500, 250, 250, 60, 500, true);
  }

  private static int often(Dice dice) {
    return new int[] {2, 4, 10, 40}[dice.roll("weather", 4)];
  }

  /** Whether only the order of things is left to chance. */
  boolean isCalm() {
    return isHarmless() && sleeps + halts == 0 && !skew;
  }

  /** Whether nothing is refused and nothing dies. */
  boolean isHarmless() {
    return machineDeaths + workerDeaths + lostAnswers + outages == 0;
  }
}
