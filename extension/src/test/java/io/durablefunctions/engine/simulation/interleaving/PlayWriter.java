package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.simulation.interleaving.Play.Does;
import io.durablefunctions.engine.simulation.interleaving.Play.Step;
import java.util.ArrayList;
import java.util.List;

/** Makes up orchestrations. */
final class PlayWriter {

  /** Where money goes: these two are there from the beginning and never end. */
  static final List<String> ACCOUNTS = List.of("account-0", "account-1");

  /** One that clients end and start anew. */
  static final String VOLATILE = "account-v";

  private static final Does[] QUICK = {
    Does.TASK, Does.TASK, Does.SEND, Does.SEND, Does.FAN, Does.TIMER, Does.RETRY, Does.LARGE,
    Does.SLOW, Does.RACE, Does.WAIT, Does.STATUS, Does.MEND, Does.CHILD, Does.CHILD, Does.FORGET
  };

  private final Dice dice;

  PlayWriter(Dice dice) {
    this.dice = dice;
  }

  /** One for a client to start. */
  Play root() {
    return play(2);
  }

  private Play play(int depth) {
    int count = 1 + dice.roll("steps", 4);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      steps.add(step(depth));
    }
    int rounds = dice.roll("rounds", 3) == 0 ? 2 + dice.roll("rounds", 2) : 1;
    return new Play(steps, rounds, 0);
  }

  private Step step(int depth) {
    Does does = QUICK[dice.roll("step", QUICK.length)];
    return switch (does) {
      case TASK, STATUS, MEND -> new Step(does, dice.roll("n", 100), null, null);
      case SLOW, TIMER, RACE, WAIT -> new Step(does, millis(), null, null);
      case LARGE -> new Step(does, 1 + dice.roll("size", 60_000), null, null);
      case RETRY -> new Step(does, 1 + dice.roll("failures", 2), null, null);
      case FAN -> new Step(does, 2 + width(), null, null);
      case SEND -> new Step(does, 0, account(), null);
      case CHILD, FORGET ->
          depth == 0
              ? new Step(Does.TASK, 1, null, null)
              : new Step(does, 0, null, play(depth - 1));
    };
  }

  /** Now and then so many that tasks share messages. */
  private int width() {
    return dice.roll("wide", 40) == 0 ? 126 + dice.roll("width", 100) : dice.roll("width", 6);
  }

  /** Mostly about a second, now and then minutes, and beyond what waits in a queue. */
  private int millis() {
    int magnitude = new int[] {10, 1_000, 1_000, 5_000, 60_000, 600_000}[dice.roll("time", 6)];
    return magnitude + dice.roll("time", magnitude);
  }

  private String account() {
    return dice.roll("account", 4) == 0 ? VOLATILE : ACCOUNTS.get(dice.roll("account", 2));
  }
}
