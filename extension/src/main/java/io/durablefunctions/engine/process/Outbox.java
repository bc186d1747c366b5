package io.durablefunctions.engine.process;

import io.durablefunctions.engine.port.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The turns that this process has committed, or is about to, and has not sent all of. It is the
 * owner of those, and no other process sends for it while it lives; so they stay here whatever the
 * cache does, until they are sent. A turn of its own that is not here was sent. Thread-safe.
 */
public final class Outbox {

  /** After how long a request without an answer is not waited for any more. */
  private static final Duration LATE = Duration.ofMinutes(5);

  private static final int MOST_ABANDONED = 1_000;

  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<String, Integer> instances = new HashMap<>();

  /** Given up: whatever of them storage still carries out is found, and sent, by its row. */
  private final Set<String> abandoned = new LinkedHashSet<>();

  private final Holds holds;
  private final InstantSource clock;
  private Consumer<String> onUnsure = instanceId -> {};

  /** Counts what became of commits, so that a read that began before says nothing about them. */
  private long news;

  private enum Stage {
    /** On its way to storage. */
    IN_FLIGHT,
    /** No answer said whether it was written, or may be yet. */
    UNSURE,
    COMMITTED
  }

  private static final class Turn {
    final String instanceId;
    final Holds.Held held;
    final Instant since;
    Stage stage = Stage.IN_FLIGHT;
    Instant unsureSince = Instant.MAX;
    @Nullable String replaces;
    long knownSince;
    boolean ridden;

    Turn(String instanceId, Holds.Held held, Instant since) {
      this.instanceId = instanceId;
      this.held = held;
      this.since = since;
    }
  }

  public Outbox(Holds holds, InstantSource clock) {
    this.holds = holds;
    this.clock = clock;
  }

  /** Told of instances of which a commit is unsure, so that they are read until it is known. */
  public synchronized void onUnsure(Consumer<String> listener) {
    onUnsure = listener;
  }

  /** Before the commit, so that there is no moment at which the turn has no owner. */
  public synchronized void add(String instanceId, String executionId, int turn, String commitId) {
    Holds.Held held = holds.take(Work.dispatch(instanceId, executionId, turn));
    turns.put(commitId, new Turn(instanceId, held, clock.instant()));
    instances.merge(instanceId, 1, Integer::sum);
  }

  /** The commit went through. */
  public synchronized void committed(String commitId) {
    Turn turn = turns.get(commitId);
    if (turn != null) {
      turn.stage = Stage.COMMITTED;
      turn.knownSince = ++news;
    }
  }

  /**
   * No answer says whether the commit went through.
   *
   * @param replaces the version that it was to replace
   */
  public void unsure(String commitId, @Nullable String replaces) {
    Consumer<String> listener;
    Turn turn;
    synchronized (this) {
      turn = turns.get(commitId);
      if (turn == null) {
        return;
      }
      turn.stage = Stage.UNSURE;
      turn.unsureSince = clock.instant();
      turn.knownSince = ++news;
      turn.replaces = replaces;
      listener = onUnsure;
    }
    listener.accept(turn.instanceId);
  }

  /**
   * Takes the task that the turn rides into hand, for the first one that asks; null for any other.
   * So there is no moment, after the turn was sent and before the task runs, at which this process
   * has nothing of the instance in hand.
   *
   * @param executionId of its instance
   */
  public synchronized Holds.@Nullable Held takeRide(String commitId, String executionId, int task) {
    Turn turn = turns.get(commitId);
    if (turn == null || turn.ridden) {
      return null;
    }
    Holds.Held result = holds.take(Work.result(turn.instanceId, executionId, task));
    Holds.Held ride = holds.take(Work.ride(turn.instanceId, executionId, task));
    turn.ridden = true;
    return () -> {
      ride.close();
      result.close();
    };
  }

  /** Whether an invocation of this process has the task that the turn rides. */
  public synchronized boolean isRidden(String commitId) {
    Turn turn = turns.get(commitId);
    return turn != null && turn.ridden;
  }

  /** After everything was sent, or when the commit surely did not go through. */
  public synchronized void remove(String commitId) {
    Turn turn = turns.remove(commitId);
    abandoned.remove(commitId);
    if (turn != null) {
      release(turn);
    }
  }

  private void release(Turn turn) {
    turn.held.close();
    instances.computeIfPresent(turn.instanceId, (id, count) -> count == 1 ? null : count - 1);
  }

  /** To be asked before an instance is read, for {@link #learn}. */
  public synchronized long now() {
    return news;
  }

  /**
   * An instance was read. What is not in it is over: a commit that never was and can no longer be,
   * because the version that it was to replace is gone; or a turn of an execution that another
   * process has replaced, which has sent what reaches others before. A read says nothing about
   * commits whose fate became known after it had begun.
   *
   * @param asOf the answer of {@link #now} before the read
   * @param version the sentinel's version, or null if the instance is gone
   * @param found whether a commit is in its history and to be sent
   */
  public synchronized void learn(
      String instanceId, long asOf, @Nullable String version, Predicate<String> found) {
    if (!instances.containsKey(instanceId)) {
      return;
    }
    for (Iterator<Map.Entry<String, Turn>> it = turns.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<String, Turn> entry = it.next();
      Turn turn = entry.getValue();
      if (!turn.instanceId.equals(instanceId)
          || turn.stage == Stage.IN_FLIGHT
          || turn.knownSince > asOf) {
        continue;
      }
      if (found.test(entry.getKey())) {
        turn.stage = Stage.COMMITTED;
      } else if (turn.stage == Stage.COMMITTED || !Objects.equals(turn.replaces, version)) {
        it.remove();
        release(turn);
      } else if (turn.unsureSince.plus(LATE).isBefore(clock.instant())) {
        it.remove();
        release(turn);
        abandon(entry.getKey());
      }
    }
  }

  private void abandon(String commitId) {
    abandoned.add(commitId);
    if (abandoned.size() > MOST_ABANDONED) {
      abandoned.remove(abandoned.iterator().next());
    }
  }

  /** Whether the turn of that commit waits to be sent by this process. */
  public synchronized boolean has(String commitId) {
    return turns.containsKey(commitId) || abandoned.contains(commitId);
  }

  /**
   * How long ago its commit began, by this process's own clock: the time of a turn is the latest
   * that any worker's clock has said. Null if it is not known here.
   */
  public synchronized @Nullable Duration age(String commitId) {
    Turn turn = turns.get(commitId);
    return turn == null ? null : Duration.between(turn.since, clock.instant());
  }

  /** Whether any turn of the instance waits. */
  public synchronized boolean waitsFor(String instanceId) {
    return instances.containsKey(instanceId);
  }

  /** The instances of which something waits; a copy. */
  public synchronized Set<String> instances() {
    return new TreeSet<>(instances.keySet());
  }
}
