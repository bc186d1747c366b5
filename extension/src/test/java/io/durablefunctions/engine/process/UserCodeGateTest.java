package io.durablefunctions.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who runs beside whom. */
class UserCodeGateTest {

  private final ReentrantLock lock = new ReentrantLock();
  private final UserCodeGate gate = new UserCodeGate(lock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger inside = new AtomicInteger();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Future<?> run(boolean suspect, Runnable body) {
    return threads.submit(
        () -> {
          try (Holds.Held held = gate.enter(suspect)) {
            inside.incrementAndGet();
            body.run();
            inside.decrementAndGet();
          }
        });
  }

  private void awaitWaiting(int count) {
    await().until(() -> queued() == count);
  }

  /** Those that wait at the gate: each has entered its lock and left it again to wait. */
  private long queued() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(thread -> thread.getKey().getState() == Thread.State.TIMED_WAITING)
        .filter(
            thread ->
                List.of(thread.getValue()).stream()
                    .anyMatch(frame -> frame.getClassName().equals(UserCodeGate.class.getName())))
        .count();
  }

  private static void hold(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatIsNoSuspectRunsSideBySide() {
    CountDownLatch end = new CountDownLatch(1);
    Future<?> one = run(false, () -> hold(end));
    Future<?> two = run(false, () -> hold(end));
    await().until(() -> inside.get() == 2);
    end.countDown();
    await().until(() -> one.isDone() && two.isDone());
  }

  @Test
  void aSuspectWaitsForWhatRunsAndNewcomersWaitForTheSuspect() {
    CountDownLatch endOfRunning = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    Future<?> running = run(false, () -> hold(endOfRunning));
    await().until(() -> inside.get() == 1);
    Future<?> suspect =
        run(
            true,
            () -> {
              assertThat(inside).hasValue(1);
              order.add("suspect");
            });
    awaitWaiting(1);
    Future<?> newcomer = run(false, () -> order.add("newcomer"));
    awaitWaiting(2);

    endOfRunning.countDown();
    await().until(() -> running.isDone() && suspect.isDone() && newcomer.isDone());
    assertThat(order).containsExactly("suspect", "newcomer");
  }

  @Test
  void manySuspectsRunOneAfterTheOther() {
    AtomicInteger most = new AtomicInteger();
    List<Future<?>> suspects = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      suspects.add(run(true, () -> most.accumulateAndGet(inside.get(), Math::max)));
    }
    await().until(() -> suspects.stream().allMatch(Future::isDone));
    assertThat(most).hasValue(1);
  }

  @Test
  void codeWithinCodeJustRuns() throws Exception {
    threads
        .submit(
            () -> {
              try (Holds.Held outer = gate.enter(true);
                  Holds.Held inner = gate.enter(false)) {
                inside.incrementAndGet();
              }
            })
        .get();
    assertThat(inside).hasValue(1);
  }
}
