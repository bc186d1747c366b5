package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Membership;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A membership in memory, by the given clock, with {@link Faults}. */
public final class InMemoryMembership implements Membership {

  private final Map<String, Row> rows = new TreeMap<>();
  private final Map<String, Suspect> suspects = new HashMap<>();
  private final InstantSource serviceClock;
  private final Faults faults;

  private record Row(Instant writtenAt, Set<String> holds) {}

  public InMemoryMembership(InstantSource serviceClock, Faults faults) {
    this.serviceClock = serviceClock;
    this.faults = faults;
  }

  @Override
  public void report(String process, Set<String> holds) {
    boolean unused = faults.call("members.report", process, () -> write(process, holds));
  }

  private synchronized boolean write(String process, Set<String> holds) {
    rows.put(process, new Row(serviceClock.instant(), Set.copyOf(holds)));
    return true;
  }

  @Override
  public void leave(String process) {
    boolean unused = faults.call("members.leave", process, () -> remove(process));
  }

  private synchronized boolean remove(String process) {
    return rows.remove(process) != null;
  }

  @Override
  public Sight look() {
    return faults.call("members.look", "", this::sight);
  }

  private synchronized Sight sight() {
    Instant now = serviceClock.instant();
    Map<String, Member> members = new HashMap<>();
    rows.forEach(
        (process, row) ->
            members.put(
                process, new Member(Duration.between(row.writtenAt(), now), row.holds())));
    return new Sight(now, members, Map.copyOf(suspects));
  }

  @Override
  public void suspect(String key, Suspect suspect) {
    boolean unused = faults.call("members.suspect", key, () -> note(key, suspect));
  }

  private synchronized boolean note(String key, Suspect suspect) {
    suspects.put(key, suspect);
    return true;
  }

  @Override
  public void acquit(String key) {
    boolean unused = faults.call("members.acquit", key, () -> clear(key));
  }

  private synchronized boolean clear(String key) {
    return suspects.remove(key) != null;
  }
}
