package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.Work;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What dead processes had in hand, by instance, so that each is rung once, whoever of them held it:
 * two that look for the same task at once both send it. Not thread-safe.
 */
final class LeftWork {

  private final Map<String, Share> shares = new TreeMap<>();
  private final boolean isAll;

  /**
   * @param isAll whether they held nothing else when they died: so it is with a journal, where a
   *     row in the membership is as old as the last beat
   */
  LeftWork(boolean isAll) {
    this.isAll = isAll;
  }

  /**
   * What they had of one instance.
   *
   * @param gone the processes
   * @param lost tasks that no message brings back soon, and that no other process can have
   */
  private record Share(Set<String> gone, Set<Work> lost) {}

  /**
   * What one process had.
   *
   * @param messagesComeBack whether the host that delivered its messages is there, and does so
   *     again at once
   */
  void add(String dead, Set<String> held, boolean messagesComeBack) {
    List<Work> all = held.stream().map(Work::ofKey).filter(Objects::nonNull).toList();
    for (Work work : all) {
      Share share = share(work.instanceId());
      share.gone().add(dead);
      if (isLost(work, messagesComeBack, all)) {
        share.lost().add(work);
      }
    }
  }

  private static boolean isLost(Work work, boolean messagesComeBack, List<Work> all) {
    return switch (work.kind()) {
      case RESULT -> !messagesComeBack;
      case RIDE, WAITING -> true;
      case PUSHED -> isPushedByItself(work, all);
      case TASK, CODE, DISPATCH -> false;
    };
  }

  /** No message brings it back, and no sender that lives sees that its push has failed. */
  private static boolean isPushedByItself(Work work, List<Work> held) {
    return held.stream()
        .anyMatch(
            other ->
                other.kind() == Work.Kind.DISPATCH
                    && other.executionId().equals(work.executionId())
                    && other.instanceId().equals(work.instanceId()));
  }

  /**
   * Who had something of an instance.
   *
   * @param processes that are gone
   */
  record Holders(String instanceId, Set<String> processes) {}

  /** Who had something of it. */
  Holders holders(String instanceId) {
    return new Holders(instanceId, Set.copyOf(share(instanceId).gone()));
  }

  private Share share(String instanceId) {
    return shares.computeIfAbsent(
        instanceId, instance -> new Share(new HashSet<>(), new HashSet<>()));
  }

  /** The instances of which they had something. */
  Set<String> instances() {
    return shares.keySet();
  }

  /** Those that had any. */
  Set<String> processes() {
    return shares.values().stream()
        .flatMap(share -> share.gone().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a look at an instance is to know of it. */
  Recovery known(Sentinel its) {
    Share share = share(its.instanceId());
    Set<Integer> lost =
        share.lost().stream()
            .filter(work -> work.executionId().equals(its.executionId()))
            .map(Work::number)
            .collect(Collectors.toSet());
    return Recovery.after(share.gone(), its.executionId(), lost, isAll);
  }
}
