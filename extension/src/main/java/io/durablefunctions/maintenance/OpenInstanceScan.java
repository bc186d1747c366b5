package io.durablefunctions.maintenance;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.PoisonRepair;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.OpenInstances.OpenInstance;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.naming.InstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Walks over all instances that are not finished, by their sentinels and by the index side by side,
 * in the order of their keys, and asks a worker to look after those that have rested for long, that
 * have facts waiting, or that the index does not show as they are. A walk over a large hub takes
 * several ticks; it is kept in memory, and starts over in another process. Not thread-safe.
 *
 * <p>A backlog causes no storm: a queue with {@value #FULL} messages gets none from here.
 */
final class OpenInstanceScan {

  /** How long after the beginning of a walk the next one begins. */
  static final Duration PAUSE = Duration.ofSeconds(30);

  /** Within this time of a turn its owner may have no row yet. */
  private static final Duration YOUNG = Duration.ofSeconds(5);

  private static final int FULL = 1_000;
  private static final int PAGES_A_TICK = 20;
  private static final Set<OrchestrationRuntimeStatus> OPEN =
      Set.of(
          OrchestrationRuntimeStatus.PENDING,
          OrchestrationRuntimeStatus.RUNNING,
          OrchestrationRuntimeStatus.SUSPENDED,
          OrchestrationRuntimeStatus.CONTINUED_AS_NEW);

  private final EnginePorts ports;
  private final PoisonRepair repairs;
  private final CheckTimes times;
  private @Nullable Walk walk;
  private final Predicate<String> isThere;
  private @Nullable QueueCensus queues;
  private Instant begunAt = Instant.MIN;
  private @Nullable Instant orphansRest;

  /**
   * @param isThere whether a process has work in hand, as far as it says
   */
  OpenInstanceScan(
      EnginePorts ports, PoisonRepair repairs, Duration age, Predicate<String> isThere) {
    this.ports = ports;
    this.repairs = repairs;
    this.isThere = isThere;
    this.times = new CheckTimes(age);
  }

  /** A tick's part of a walk; returns how many instances it had looked after. */
  int slice() {
    Instant now = ports.clock().instant();
    orphansRest = null;
    if (walk == null) {
      if (begunAt.isAfter(now.minus(pause()))) {
        return 0;
      }
      begunAt = now;
    }
    return goOn(now);
  }

  private int goOn(Instant now) {
    Walk current = walk == null ? new Walk() : walk;
    // Lost if storage fails on the way: then the next tick begins a new walk.
    walk = null;
    queues = null;
    int looked = current.go(now);
    walk = current.isOver() ? null : current;
    return looked;
  }

  /**
   * When those will have rested whose turns are a few seconds old, and whose owners have no work in
   * hand, so that nothing may go on with them; null if there are none, or the walk is not over.
   */
  @Nullable Instant orphansRest() {
    return walk == null ? orphansRest : null;
  }

  /** A walk beside those of the ticks, unless one of these is still under way. */
  int walkBetween() {
    return walk == null ? goOn(ports.clock().instant()) : 0;
  }

  /** The queues as they stood before this tick sent anything; looked at when first needed. */
  private QueueCensus queues() {
    QueueCensus known = queues;
    if (known == null) {
      known = QueueCensus.take(ports, FULL);
      queues = known;
    }
    return known;
  }

  /** With a short age, as tests have, walks follow each other faster, too. */
  private Duration pause() {
    return times.age().compareTo(PAUSE) < 0 ? times.age() : PAUSE;
  }

  /** One walk over both tables. */
  private final class Walk {

    private final Pages<OpenInstance> sentinels = new Pages<>(ports.openInstances().scan());
    private final Pages<IndexRow> index = new Pages<>(new IndexScan(ports.index()));

    boolean isOver() {
      return sentinels.peek() == null && index.peek() == null;
    }

    int go(Instant now) {
      int looked = 0;
      int end = sentinels.requests() + index.requests() + PAGES_A_TICK;
      while (sentinels.requests() + index.requests() < end) {
        OpenInstance instance = sentinels.peek();
        IndexRow row = index.peek();
        if (instance == null && row == null) {
          break;
        }
        int order = order(instance, row);
        if (order > 0 && row != null) {
          looked += unmatched(row, now) ? 1 : 0;
        } else if (instance != null) {
          looked += open(instance, order == 0, now) ? 1 : 0;
        }
        if (order <= 0) {
          sentinels.skip();
        }
        if (order >= 0) {
          index.skip();
        }
      }
      return looked;
    }
  }

  private static int order(@Nullable OpenInstance instance, @Nullable IndexRow row) {
    if (instance == null) {
      return 1;
    }
    return row == null
        ? -1
        : InstanceKey.of(instance.instanceId()).compareTo(InstanceKey.of(row.instanceId()));
  }

  private boolean open(OpenInstance instance, boolean listed, Instant now) {
    boolean early =
        instance.status() == OrchestrationRuntimeStatus.PENDING
            && instance.scheduledStart() != null
            && now.isBefore(instance.scheduledStart());
    boolean rests = times.rests(instance.updatedAt(), now);
    if (!rests && isOrphan(instance, now)) {
      Instant then = times.restedAt(instance.updatedAt());
      orphansRest = orphansRest == null || then.isAfter(orphansRest) ? then : orphansRest;
    }
    boolean wanting = rests && ((instance.hasInbox() && !early) || !listed);
    if (!wanting && !times.isDue(instance, now)) {
      return false;
    }
    if (!queues().isRoomIn(instance.queue())) {
      return false;
    }
    repairs.look(instance.queue(), instance.instanceId());
    ports.openInstances().checked(instance);
    return true;
  }

  private boolean isOrphan(OpenInstance instance, Instant now) {
    return instance.status() != OrchestrationRuntimeStatus.PENDING
        && now.isAfter(instance.updatedAt().plus(YOUNG))
        && !isThere.test(instance.owner());
  }

  /** The index says that it is open, and there is no such sentinel, or was none a moment ago. */
  private boolean unmatched(IndexRow row, Instant now) {
    if (!times.rests(row.updatedAt(), now)) {
      return false;
    }
    StoredSentinel stored = ports.store().readSentinel(row.instanceId());
    if (stored == null) {
      return sweep(row);
    }
    Sentinel sentinel = stored.sentinel();
    if (!sentinel.status().isFinished()
        || !times.rests(sentinel.updatedAt(), now)
        || !queues().isRoomIn(sentinel.queue())) {
      return false;
    }
    repairs.look(sentinel.queue(), sentinel.instanceId());
    return true;
  }

  /** A start that was listed and never came. */
  private boolean sweep(IndexRow row) {
    InstanceIndex.Stored listed = ports.index().read(row.instanceId());
    if (listed == null || !listed.row().equals(row.withInput(listed.row().input()))) {
      return false;
    }
    return ports.index().delete(row.instanceId(), listed.version());
  }

  /** The index's rows of open instances, page by page. */
  private static final class IndexScan implements Iterator<List<IndexRow>> {

    private static final int PAGE = 1_000;

    private final InstanceIndex index;
    private @Nullable String token;
    private boolean over;

    IndexScan(InstanceIndex index) {
      this.index = index;
    }

    @Override
    public boolean hasNext() {
      return !over;
    }

    @Override
    public List<IndexRow> next() {
      if (over) {
        throw new NoSuchElementException("the scan is over");
      }
      InstanceIndex.Page page =
          index.list(new InstanceQuery(null, null, null, OPEN, PAGE, token, false));
      token = page.continuationToken();
      over = token == null;
      return page.rows();
    }
  }
}
