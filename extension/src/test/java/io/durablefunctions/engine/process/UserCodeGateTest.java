package io.durablefunctions.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who runs beside whom. */
class UserCodeGateTest {

  private static final Duration MOST_OF_IT = UserCodeGate.PATIENCE.multipliedBy(3).dividedBy(4);

  private final VirtualTimeLock lock = new VirtualTimeLock();
  private final UserCodeGate gate = new UserCodeGate(lock);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger inside = new AtomicInteger();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  private Future<?> run(int deaths, Runnable body) {
    return threads.submit(
        () -> {
          try (Holds.Held held = gate.enter(deaths)) {
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
        .filter(thread -> thread.getKey().getState() == Thread.State.WAITING)
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
    Future<?> one = run(0, () -> hold(end));
    Future<?> two = run(0, () -> hold(end));
    await().until(() -> inside.get() == 2);
    end.countDown();
    await().until(() -> one.isDone() && two.isDone());
  }

  @Test
  void aSuspectWaitsForWhatRunsAndNewcomersWaitForTheSuspect() {
    CountDownLatch endOfRunning = new CountDownLatch(1);
    List<String> order = new ArrayList<>();
    Future<?> running = run(0, () -> hold(endOfRunning));
    await().until(() -> inside.get() == 1);
    Future<?> suspect =
        run(
            1,
            () -> {
              assertThat(inside).hasValue(1);
              order.add("suspect");
            });
    awaitWaiting(1);
    Future<?> newcomer = run(0, () -> order.add("newcomer"));
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
      suspects.add(run(1, () -> most.accumulateAndGet(inside.get(), Math::max)));
    }
    await().until(() -> suspects.stream().allMatch(Future::isDone));
    assertThat(most).hasValue(1);
  }

  /** However many suspects move on before it. */
  @Test
  void noCodeWaitsLongerThanItsPatience() {
    CountDownLatch endOfFirst = new CountDownLatch(1);
    CountDownLatch endOfSecond = new CountDownLatch(1);
    Future<?> first = run(1, () -> hold(endOfFirst));
    await().until(() -> inside.get() == 1);
    Future<?> second = run(1, () -> hold(endOfSecond));
    awaitWaiting(1);
    Future<?> newcomer = run(0, () -> {});
    awaitWaiting(2);

    lock.pass(MOST_OF_IT);
    endOfFirst.countDown();
    await().until(() -> first.isDone() && inside.get() == 1);
    awaitWaiting(1);
    lock.pass(MOST_OF_IT);
    await().until(newcomer::isDone);
    assertThat(second.isDone()).as("a suspect is running").isFalse();
    endOfSecond.countDown();
    await().until(second::isDone);
  }

  @Test
  void graveSuspectsComeFirstAndOthersWaitUntilTheLastOfThemWasTried() {
    CountDownLatch endOfRunning = new CountDownLatch(1);
    CountDownLatch endOfOneGrave = new CountDownLatch(1);
    CountDownLatch endOfOtherGrave = new CountDownLatch(1);
    List<String> order = new CopyOnWriteArrayList<>();
    Future<?> running = run(0, () -> hold(endOfRunning));
    await().until(() -> inside.get() == 1);
    Future<?> suspect = run(1, () -> order.add("suspect, of " + inside));
    awaitWaiting(1);
    Future<?> oneGrave = run(UserCodeGate.GRAVE, grave(order, endOfOneGrave));
    awaitWaiting(2);
    endOfRunning.countDown();
    await().until(() -> running.isDone() && order.contains("grave"));
    Future<?> otherGrave = run(UserCodeGate.GRAVE, grave(order, endOfOtherGrave));
    awaitWaiting(2);

    lock.pass(MOST_OF_IT);
    endOfOneGrave.countDown();
    await().until(() -> oneGrave.isDone() && order.size() == 2);
    awaitWaiting(1);
    lock.pass(MOST_OF_IT);
    awaitWaiting(1);
    assertThat(order).containsExactly("grave", "grave");
    endOfOtherGrave.countDown();
    await().until(() -> otherGrave.isDone() && suspect.isDone());
    assertThat(order).containsExactly("grave", "grave", "suspect, of 1");
  }

  @Test
  void thereIsAnEndToItHoweverManyAreTried() {
    int enough = (int) (UserCodeGate.MOST_PATIENCE.toMillis() / MOST_OF_IT.toMillis()) + 1;
    List<CountDownLatch> ends = new ArrayList<>();
    List<String> order = new CopyOnWriteArrayList<>();
    for (int i = 0; i <= enough; i++) {
      ends.add(new CountDownLatch(1));
    }
    Future<?> unused = run(UserCodeGate.GRAVE, grave(order, ends.get(0)));
    await().until(() -> order.size() == 1);
    Future<?> newcomer = run(0, () -> {});
    awaitWaiting(1);
    for (int i = 1; i <= enough; i++) {
      Future<?> next = run(UserCodeGate.GRAVE, grave(order, ends.get(i)));
      await().until(() -> queued() >= 1);
      lock.pass(MOST_OF_IT);
      ends.get(i - 1).countDown();
      int soFar = i + 1;
      await().until(() -> order.size() == soFar);
    }
    await().until(newcomer::isDone);
    ends.get(enough).countDown();
  }

  private static Runnable grave(List<String> order, CountDownLatch end) {
    return () -> {
      order.add("grave");
      hold(end);
    };
  }

  @Test
  void codeWithinCodeJustRuns() throws Exception {
    threads
        .submit(
            () -> {
              try (Holds.Held outer = gate.enter(1);
                  Holds.Held inner = gate.enter(0)) {
                inside.incrementAndGet();
              }
            })
        .get();
    assertThat(inside).hasValue(1);
  }
}
