package io.durablefunctions.engine.simulation.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A lock at which a strand hands the baton on instead of blocking its thread. */
final class BatonLock implements Lock {

  private final Baton baton;
  private final InstantSource clock;
  private final List<Strand> queue = new ArrayList<>();
  private boolean held;

  BatonLock(Baton baton, InstantSource clock) {
    this.baton = baton;
    this.clock = clock;
  }

  @Override
  public void lock() {
    Strand me = Baton.current();
    while (held && !isDying(me)) {
      wait(me, queue);
    }
    held = true;
  }

  private void wait(Strand me, List<Strand> where) {
    if (me == null) {
      throw new AssertionError("The driver would wait for a strand, for ever.");
    }
    where.add(me);
    baton.giveWay(me, Strand.State.WAITING);
  }

  private static boolean isDying(Strand me) {
    return me != null && me.doomed;
  }

  @Override
  public void unlock() {
    held = false;
    wake(queue);
  }

  private static void wake(List<Strand> waiting) {
    waiting.forEach(
        strand -> {
          if (strand.state == Strand.State.WAITING || strand.state == Strand.State.ASLEEP) {
            strand.state = Strand.State.READY;
          }
        });
    waiting.clear();
  }

  @Override
  public boolean tryLock() {
    boolean free = !held;
    held = true;
    return free;
  }

  @Override
  public Condition newCondition() {
    return new BatonCondition();
  }

  @Override
  public void lockInterruptibly() {
    lock();
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) {
    throw new UnsupportedOperationException("no strand waits for a time");
  }

  private final class BatonCondition implements Condition {

    private final List<Strand> waiting = new ArrayList<>();

    @Override
    public void awaitUninterruptibly() {
      unlock();
      BatonLock.this.wait(Baton.current(), waiting);
      lock();
    }

    @Override
    public void await() {
      awaitUninterruptibly();
    }

    @Override
    public void signalAll() {
      wake(waiting);
    }

    @Override
    public void signal() {
      if (!waiting.isEmpty()) {
        wake(new ArrayList<>(List.of(waiting.remove(0))));
      }
    }

    @Override
    public boolean await(long time, TimeUnit unit) {
      throw new UnsupportedOperationException("no strand waits for a time");
    }

    @Override
    public long awaitNanos(long nanos) {
      Strand me = Baton.current();
      if (me == null) {
        throw new AssertionError("The driver would wait for a strand.");
      }
      Instant end = clock.instant().plusNanos(nanos);
      me.wakesAt = end;
      waiting.add(me);
      unlock();
      baton.giveWay(me, Strand.State.ASLEEP);
      waiting.remove(me);
      lock();
      return Duration.between(clock.instant(), end).toNanos();
    }

    @Override
    public boolean awaitUntil(java.util.Date deadline) {
      throw new UnsupportedOperationException("no strand waits for a time");
    }
  }
}
