package io.durablefunctions.engine.process;

import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.Membership.Sight;
import io.durablefunctions.engine.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges which processes are alive, by the storage service's clock: a process that has work in hand
 * for longer than {@link #FIRST_BEAT} writes its row, and again every {@link #BEAT}. A wrong
 * verdict does no harm: what is done twice then is refused, but an activity may run twice. It ends
 * when the process, which had stood still, writes its row again. A process never judges itself.
 * Thread-safe.
 */
public final class Liveness {

  /** How often a busy process writes its row: 6 requests a minute, and as many to look. */
  public static final Duration BEAT = Duration.ofSeconds(10);

  /** After how long with work in hand a process writes its row for the first time. */
  public static final Duration FIRST_BEAT = Duration.ofSeconds(3);

  /** Three beats that did not come. */
  public static final Duration DEAD_AFTER = Duration.ofSeconds(30);

  /** For how long a look is good enough for the next question. */
  private static final Duration FRESH = Duration.ofSeconds(2);

  private static final int MOST_REMEMBERED = 1_000;

  private final String process;
  private final Membership membership;
  private final InstantSource clock;

  /** The dead, and the service's time at the first look since: what they write later shows life. */
  private final Map<String, Instant> gone = new LinkedHashMap<>();

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

  /** From now on these are dead, whatever their rows say, until they write them again. */
  public synchronized void areGone(Set<String> processes) {
    for (String other : processes) {
      if (!other.equals(process)) {
        gone.putIfAbsent(other, Instant.MAX);
      }
    }
    while (gone.size() > MOST_REMEMBERED) {
      gone.remove(gone.keySet().iterator().next());
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
      gone.replaceAll((other, since) -> since.equals(Instant.MAX) ? now.now() : since);
      gone.entrySet().removeIf(dead -> hasWrittenSince(now, dead.getKey(), dead.getValue()));
    }
    return now;
  }

  private static boolean hasWrittenSince(Sight now, String other, Instant since) {
    Membership.Member member = now.members().get(other);
    return member != null && now.now().minus(member.age()).isAfter(since);
  }

  /** Whether a process that has its row is dead. */
  public boolean isGone(String other, Membership.Member member) {
    return isKnownGone(other) || (!other.equals(process) && member.age().compareTo(DEAD_AFTER) > 0);
  }

  /** Whether a process is known to be dead, without a look. */
  public synchronized boolean isKnownGone(String other) {
    return gone.containsKey(other);
  }

  /**
   * Whether the owner of a turn is dead, or has nothing to do with it any more: its row, or the
   * turn if that is younger, is older than {@link #DEAD_AFTER}.
   *
   * @param turnWrittenAt null if no read has said so, which is no verdict
   */
  public boolean isGone(String owner, @Nullable Instant turnWrittenAt, Sight seen) {
    if (owner.equals(process)) {
      return false;
    }
    if (isKnownGone(owner)) {
      return true;
    }
    if (turnWrittenAt == null) {
      return false;
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
