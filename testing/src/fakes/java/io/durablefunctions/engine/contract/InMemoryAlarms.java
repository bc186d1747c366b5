package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Alarms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Alarms in memory, with {@link Faults}. */
public final class InMemoryAlarms implements Alarms {

  private final TreeSet<Alarm> alarms =
      new TreeSet<>(Comparator.comparing(Alarm::due)
              .thenComparing(Alarm::instanceId)
              .thenComparing(Alarm::generation));
  private final Faults faults;

  /** Without faults. */
  public InMemoryAlarms() {
    this(new Faults());
  }

  public InMemoryAlarms(Faults faults) {
    this.faults = faults;
  }

  @Override
  public void set(Alarm alarm) {
    boolean unused = faults.call("alarms.set", alarm.instanceId(), () -> add(alarm));
  }

  private synchronized boolean add(Alarm alarm) {
    Instant due = alarm.due().truncatedTo(ChronoUnit.MILLIS);
    return alarms.add(new Alarm(due, alarm.queue(), alarm.instanceId(), alarm.generation()));
  }

  @Override
  public List<Alarm> before(Instant end, int limit) {
    return faults.call("alarms.before", "", () -> find(end, limit));
  }

  private synchronized List<Alarm> find(Instant end, int limit) {
    return alarms.stream().takeWhile(alarm -> alarm.due().isBefore(end)).limit(limit).toList();
  }

  @Override
  public void remove(List<Alarm> done) {
    boolean unused = faults.call("alarms.remove", "", () -> removeAll(done));
  }

  private synchronized boolean removeAll(List<Alarm> done) {
    return alarms.removeAll(done);
  }

  /** When the next one is due. */
  public synchronized Optional<Instant> next() {
    return alarms.stream().map(Alarm::due).findFirst();
  }
}
