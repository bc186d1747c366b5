package io.durablefunctions.engine.process;

import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.Membership.Sight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges which processes are alive, by the storage service's clock: a process that has work in hand
 * for longer than {@link #BEAT} writes its row every {@link #BEAT}. A wrong verdict does no harm:
 * what is done twice then is refused, but an activity may run twice. Thread-safe.
 */
public final class Liveness {

  /** How often a busy process writes its row: 6 requests a minute, and as many to look. */
  public static final Duration BEAT = Duration.ofSeconds(10);

  /** Three beats that did not come. */
  public static final Duration DEAD_AFTER = Duration.ofSeconds(30);

  /** For how long a look is good enough for the next question. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final int MOST_REMEMBERED = 1_000;

  private final String process;
  private final Membership membership;
  private final InstantSource clock;
  private final Set<String> gone = new LinkedHashSet<>();
  private @Nullable Sight sight;
  private Instant seenAt = Instant.EPOCH;

  public Liveness(String process, Membership membership, InstantSource clock) {
    this.process = process;
    this.membership = membership;
    this.clock = clock;
  }

  /** This process's id: new for each process, and for each engine in one. */
  public String process() {
    return process;
  }

  /** From now on these are dead, whatever their rows say. */
  public synchronized void areGone(Set<String> processes) {
    gone.addAll(processes);
    while (gone.size() > MOST_REMEMBERED) {
      gone.remove(gone.iterator().next());
    }
  }

  /** Who is there: read a moment ago, or now. */
  public Sight sight() {
    synchronized (this) {
      Duration age = Duration.between(seenAt, clock.instant());
      if (sight != null && !age.isNegative() && age.compareTo(FRESH) < 0) {
        return sight;
      }
    }
    return look();
  }

  /** Who is there now. */
  public Sight look() {
    Sight now = membership.look();
    synchronized (this) {
      sight = now;
      seenAt = clock.instant();
    }
    return now;
  }

  /** Whether a process that has its row is dead. */
  public boolean isGone(String other, Membership.Member member) {
    return isKnownGone(other) || (!other.equals(process) && member.age().compareTo(DEAD_AFTER) > 0);
  }

  /** Whether a process is dead for sure, without a look. */
  public synchronized boolean isKnownGone(String other) {
    return gone.contains(other);
  }

  /**
   * Whether the owner of a turn is dead, or has nothing to do with it any more: its row, or the
   * turn if that is younger, is older than {@link #DEAD_AFTER}.
   */
  public boolean isGone(String owner, Instant turnWrittenAt, Sight seen) {
    if (owner.equals(process)) {
      return false;
    }
    if (isKnownGone(owner)) {
      return true;
    }
    Membership.Member member = seen.members().get(owner);
    boolean young = Duration.between(turnWrittenAt, seen.now()).compareTo(DEAD_AFTER) <= 0;
    return !young && (member == null || isGone(owner, member));
  }

  /** Whether a living process, other than this one, holds the work. */
  public boolean isHeldElsewhere(Work work, Sight seen) {
    String key = work.key();
    return seen.members().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(process))
        .filter(entry -> !isGone(entry.getKey(), entry.getValue()))
        .anyMatch(entry -> entry.getValue().holds().contains(key));
  }
}
