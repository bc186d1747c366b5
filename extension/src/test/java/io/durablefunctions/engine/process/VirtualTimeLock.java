package io.durablefunctions.engine.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A lock at which time passes when a test says so. */
final class VirtualTimeLock extends ReentrantLock {

  private final transient List<Condition> conditions = new ArrayList<>();
  private long now;

  /** So much later. */
  void pass(Duration time) {
    lock();
    try {
      now += time.toNanos();
      conditions.forEach(Condition::signalAll);
    } finally {
      unlock();
    }
  }

  @Override
  public Condition newCondition() {
    Condition real = super.newCondition();
    conditions.add(real);
    return new VirtualCondition(real);
  }

  private final class VirtualCondition implements Condition {

    private final Condition real;

    VirtualCondition(Condition real) {
      this.real = real;
    }

    @Override
    public long awaitNanos(long nanos) throws InterruptedException {
      long until = now + nanos;
      real.await();
      return until - now;
    }

    @Override
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
      return awaitNanos(unit.toNanos(time)) > 0;
    }

    @Override
    public void await() throws InterruptedException {
      real.await();
    }

    @Override
    public void awaitUninterruptibly() {
      real.awaitUninterruptibly();
    }

    @Override
    public boolean awaitUntil(Date deadline) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void signal() {
      real.signal();
    }

    @Override
    public void signalAll() {
      real.signalAll();
    }
  }
}
