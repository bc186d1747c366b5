package io.durablefunctions.engine.process;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The turns that this process has committed, or is about to, and has not sent all of. It is the
 * owner of those, and no other process sends for it while it lives; so they stay here whatever the
 * cache does, until they are sent. A turn of its own that is not here was sent. Thread-safe.
 */
public final class Outbox {

  private final Map<String, Turn> turns = new HashMap<>();
  private final Map<String, Integer> instances = new HashMap<>();
  private final Holds holds;

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
    Stage stage = Stage.IN_FLIGHT;
    @Nullable String replaces;

    Turn(String instanceId, Holds.Held held) {
      this.instanceId = instanceId;
      this.held = held;
    }
  }

  public Outbox(Holds holds) {
    this.holds = holds;
  }

  /** Before the commit, so that there is no moment at which the turn is in nobody's hands. */
  public synchronized void add(String instanceId, String executionId, int turn, String commitId) {
    Holds.Held held = holds.take(Work.dispatch(instanceId, executionId, turn));
    turns.put(commitId, new Turn(instanceId, held));
    instances.merge(instanceId, 1, Integer::sum);
  }

  /** The commit went through. */
  public synchronized void committed(String commitId) {
    Turn turn = turns.get(commitId);
    if (turn != null) {
      turn.stage = Stage.COMMITTED;
    }
  }

  /**
   * No answer says whether the commit went through.
   *
   * @param replaces the version that it was to replace
   */
  public synchronized void unsure(String commitId, @Nullable String replaces) {
    Turn turn = turns.get(commitId);
    if (turn != null) {
      turn.stage = Stage.UNSURE;
      turn.replaces = replaces;
    }
  }

  /** After everything was sent, or when the commit surely did not go through. */
  public synchronized void remove(String commitId) {
    Turn turn = turns.remove(commitId);
    if (turn != null) {
      release(turn);
    }
  }

  private void release(Turn turn) {
    turn.held.close();
    instances.computeIfPresent(turn.instanceId, (id, count) -> count == 1 ? null : count - 1);
  }

  /**
   * An instance was read. What is not in it is over: a commit that never was and can no longer be,
   * because the version that it was to replace is gone; or a turn of an execution that another
   * process has replaced, which has sent what reaches others before.
   *
   * @param version the sentinel's version, or null if the instance is gone
   * @param found whether a commit is in its history and to be sent
   */
  public synchronized void learn(
      String instanceId, @Nullable String version, Predicate<String> found) {
    if (!instances.containsKey(instanceId)) {
      return;
    }
    for (Iterator<Map.Entry<String, Turn>> it = turns.entrySet().iterator(); it.hasNext(); ) {
      Map.Entry<String, Turn> entry = it.next();
      Turn turn = entry.getValue();
      if (!turn.instanceId.equals(instanceId) || turn.stage == Stage.IN_FLIGHT) {
        continue;
      }
      if (found.test(entry.getKey())) {
        turn.stage = Stage.COMMITTED;
      } else if (turn.stage == Stage.COMMITTED || !Objects.equals(turn.replaces, version)) {
        it.remove();
        release(turn);
      }
    }
  }

  /** Whether the turn of that commit waits to be sent by this process. */
  public synchronized boolean has(String commitId) {
    return turns.containsKey(commitId);
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
