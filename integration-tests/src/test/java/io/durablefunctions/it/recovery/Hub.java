package io.durablefunctions.it.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.demo.StartFailedException;
import io.durablefunctions.it.app.AppProcess;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.history.InstanceRows;
import io.durablefunctions.it.history.RawHistory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What these tests do with an app: start orders, wait, and look at the rows. */
record Hub(SampleApp app) {

  private static final AtomicInteger CARDS = new AtomicInteger();

  /** Orders, each with a card of its own, at one process. */
  static List<Instance> order(AppProcess process, int count) {
    return IntStream.range(0, count).parallel().mapToObj(i -> order(process)).toList();
  }

  static Instance order(AppProcess process) {
    return process.start("orders", Orders.paidBy("4%015d".formatted(CARDS.incrementAndGet())));
  }

  /** The process that has started it, as the one that was asked does itself. */
  String starter(Instance order) {
    return history().of(order.id()).turns().get(0).owner();
  }

  /** How many of the orders have so many turns, the last of which was this process's. */
  long inHandsOf(String process, List<Instance> orders, int turns) {
    Map<String, InstanceRows> open = Recovery.open(history());
    return orders.stream()
        .map(order -> open.get(order.id()))
        .filter(rows -> rows != null && rows.turns().size() >= turns)
        .filter(rows -> rows.owner().equals(process))
        .count();
  }

  RawHistory history() {
    return app.history();
  }

  /** Waits until so many instances have ended. */
  void awaitFinished(int count) {
    RawHistory history = history();
    await(count + " instances ended")
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> history.finishedCount() >= count);
  }

  /** Waits until nothing is open, and returns all rows. */
  Map<String, InstanceRows> awaitEnd(Duration most) {
    RawHistory history = history();
    await("the end of all instances")
        .atMost(most)
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> Recovery.open(history).isEmpty());
    return history.all();
  }

  /** Starts the process again if its host has ended, as the platform does. */
  void restartIfEnded(int process, String suffix) {
    if (!app.process(process).isAlive()) {
      try {
        app.restart(process, suffix);
      } catch (StartFailedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A new process in the place of the one that was killed, for the next test. */
  void bringBack(int process) {
    restartIfEnded(process, "-" + System.nanoTime());
  }

  /** How the hub is called in the table. */
  static String name(boolean busy) {
    return busy ? "a busy hub" : "a quiet hub";
  }

  /** After the death of a machine: some were affected, all went on in time, and none has failed. */
  static void assertGoOn(Recovery recovery, Map<String, InstanceRows> all) {
    assertCompleted(all);
    assertThat(recovery.times()).as("affected").isNotEmpty();
    assertThat(recovery.longest()).isLessThanOrEqualTo(Duration.ofSeconds(120));
  }

  /** None of them has failed. */
  static void assertCompleted(Map<String, InstanceRows> all) {
    assertThat(all.values()).allMatch(rows -> rows.status().equals("Completed"));
  }
}
