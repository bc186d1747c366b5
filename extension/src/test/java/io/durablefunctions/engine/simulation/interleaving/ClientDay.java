package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.simulation.interleaving.Asked.What;
import java.time.Duration;
import java.util.Map;

/** Plans what clients do in a run, and when. */
final class ClientDay {

  private static final What[] MEDDLING = {
    What.PAY,
    What.PAY,
    What.GO,
    What.SUSPEND,
    What.RESUME,
    What.TERMINATE,
    What.TERMINATE,
    What.REWIND,
    What.REWIND,
    What.RESTART,
    What.PURGE,
    What.START
  };

  private final Dice dice;
  private final Client client;
  private final Map<String, Play> plays;
  private final int workers;
  private int payments;
  private int asked;

  ClientDay(Dice dice, Client client, Map<String, Play> plays, int workers) {
    this.dice = dice;
    this.client = client;
    this.plays = plays;
    this.workers = workers;
  }

  void plan() {
    for (String account : PlayWriter.ACCOUNTS) {
      ask(Duration.ZERO, What.START, account);
    }
    ask(Duration.ZERO, What.START, PlayWriter.VOLATILE);
    int roots = 1 + dice.roll("roots", 3);
    for (int i = 0; i < roots; i++) {
      String id = "root-" + i;
      plays.put(id, new PlayWriter(dice).root());
      ask(soon(), What.START, id);
      meddle(id);
    }
    for (int i = dice.roll("payments", 6); i > 0; i--) {
      ask(soon(), What.PAY, account());
    }
    if (dice.roll("volatile", 2) == 0) {
      Duration end = soon();
      ask(end, What.TERMINATE, PlayWriter.VOLATILE);
      ask(end.plus(soon()), What.PURGE, PlayWriter.VOLATILE);
      ask(end.plus(soon()), What.START, PlayWriter.VOLATILE);
    }
    if (dice.roll("hold", 3) == 0) {
      String account = PlayWriter.ACCOUNTS.get(dice.roll("account", 2));
      Duration begin = soon();
      ask(begin, What.SUSPEND, account);
      ask(begin.plus(soon()), What.RESUME, account);
    }
  }

  private void meddle(String id) {
    Duration time = soon();
    for (int i = dice.roll("meddling", 5); i > 0; i--) {
      What what = MEDDLING[dice.roll("meddling", MEDDLING.length)];
      boolean pays = what == What.PAY;
      ask(time, what, pays ? account() : id);
      time = time.plus(soon());
    }
  }

  private void ask(Duration when, What what, String id) {
    String payment = what == What.PAY ? "payment-" + ++payments : null;
    int worker = dice.roll("worker", workers);
    if (dice.allows("ask " + ++asked + " " + what + " " + id)) {
      client.later(when, worker, new Asked(what, id, payment));
    }
  }

  private Duration soon() {
    int magnitude = new int[] {50, 500, 5_000, 60_000}[dice.roll("soon", 4)];
    return Duration.ofMillis(dice.roll("soon", magnitude));
  }

  private String account() {
    int which = dice.roll("account", 3);
    return which == 2 ? PlayWriter.VOLATILE : PlayWriter.ACCOUNTS.get(which);
  }
}
