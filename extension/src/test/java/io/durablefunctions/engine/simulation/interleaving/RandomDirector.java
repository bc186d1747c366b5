package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Lets chance decide, by the odds of a {@link Weather}; also which storage calls fail. */
final class RandomDirector implements Director, FaultPlan {

  private static final Fault[] UNCLEAR = {
    Fault.UNKNOWN_APPLIED, Fault.UNKNOWN_LOST, Fault.UNKNOWN_LOST, Fault.UNKNOWN_APPLIED_LATER
  };

  /** Where a call in a hundred is a death, nothing would ever come to its end. */
  private static final int MOST_DEATHS = 100;

  /** With one after the other for ever nothing could be done at all. */
  private static final int MOST_OUTAGES = 40;

  /** A turn of 160 messages is hardly ever sent in one go where one send in sixty fails. */
  private static final int MOST_UNCLEAR = 200;

  /** Processes that stand still again and again take each other for dead for ever. */
  private static final int MOST_RESTS = 300;

  private final Dice dice;
  private final Supplier<Instant> clock;
  private Weather weather;
  private Instant outageUntil = Instant.MIN;
  private boolean writesOnly;
  private int deaths;
  private int outages;
  private int unclear;
  private int rests;

  RandomDirector(Dice dice, Weather weather, Supplier<Instant> clock) {
    this.dice = dice;
    this.weather = weather;
    this.clock = clock;
  }

  /** From now on nothing but the order of things is left to chance. */
  void clearUp() {
    weather = new Weather(weather.switches(), 0, 0, 0, 0, 0, 0, false);
    outageUntil = Instant.MIN;
  }

  @Override
  public Incident at(Strand strand, String call, boolean before) {
    if (deaths < MOST_DEATHS && dice.oneIn("machine dies", weather.machineDeaths())) {
      deaths++;
      return new Incident(Incident.Kind.MACHINE_DIES, seconds(90));
    }
    if (deaths < MOST_DEATHS && dice.oneIn("worker dies", weather.workerDeaths())) {
      deaths++;
      return new Incident(Incident.Kind.WORKER_DIES, seconds(20));
    }
    if (rests < MOST_RESTS && dice.oneIn("halt", weather.halts())) {
      rests++;
      return new Incident(Incident.Kind.HALT, someTime());
    }
    if (rests < MOST_RESTS && dice.oneIn("sleep", weather.sleeps())) {
      rests++;
      return new Incident(Incident.Kind.SLEEP, someTime());
    }
    return dice.oneIn("switch", weather.switches()) ? Incident.SWITCH : Incident.NONE;
  }

  private Duration seconds(int most) {
    return Duration.ofSeconds(dice.roll("seconds", most));
  }

  /** From milliseconds to most of an hour, each order of magnitude as likely. */
  private Duration someTime() {
    long millis = 10L << dice.roll("magnitude", 19);
    return Duration.ofMillis(millis + dice.roll("millis", (int) millis));
  }

  @Override
  public int pick(List<Option> options) {
    boolean canStay = options.get(0).kind() == Kind.GO_ON;
    return canStay && dice.roll("stay", 3) == 0 ? 0 : dice.roll("pick", options.size());
  }

  @Override
  public Fault next(String operation, String target) {
    Instant now = clock.get();
    if (outages < MOST_OUTAGES && dice.oneIn("outage", weather.outages())) {
      outages++;
      outageUntil = now.plusSeconds(1 + dice.roll("outage length", 700));
      writesOnly = dice.roll("outage kind", 2) == 0;
    }
    if (outageUntil.isAfter(now) && !(writesOnly && reads(operation))) {
      return Fault.UNKNOWN_LOST;
    }
    if (unclear < MOST_UNCLEAR && dice.oneIn("unclear", weather.lostAnswers())) {
      unclear++;
      return UNCLEAR[dice.roll("unclear kind", UNCLEAR.length)];
    }
    return Fault.NONE;
  }

  private static boolean reads(String operation) {
    String verb = operation.substring(operation.indexOf('.') + 1);
    return verb.startsWith("read") || verb.startsWith("list") || verb.startsWith("scan");
  }
}
