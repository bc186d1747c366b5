package io.durablefunctions.it.soak;

import static org.awaitility.Awaitility.await;

import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Starts a mix of all patterns under ids of its own, and signals those that wait for it. A call
 * that gets no answer is made again, by another process; a start that was there already is a start.
 */
final class Mix {

  static final long SEED = Long.getLong("soak.seed", 20261123L);
  static final String KEY = "soak-management-key-5a1f-0123456789abcdef-67b9cd";

  /** An orchestrator, its input, and the event without which it does not end. */
  private record Kind(String orchestrator, String input, String event) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind("PublishArticle", "\"Soak\"", ""),
          new Kind("PlaceOrder", Orders.good(), ""),
          new Kind("PlaceOrder", Orders.declined(), ""),
          new Kind("PriceBasket", "{\"items\":20}", ""),
          new Kind("ProvisionDevices", "3", ""),
          new Kind("ImportFeed", "0", ""),
          new Kind("ApproveExpense", "3600", "Approval"),
          new Kind("ApproveExpense", "1", ""),
          new Kind("ExportAccount", "1", ""),
          new Kind("CleanUpForEver", "{\"round\":1,\"everySeconds\":1,\"removed\":0}", "Stop"));

  private final SampleApp app;
  private final int processes;
  private final Random random;

  Mix(SampleApp app, int processes, long seed) {
    this.app = app;
    this.processes = processes;
    this.random = new Random(seed);
  }

  /** The instance ids of so many orchestrations, numbered from 0. */
  static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(Mix::id).toList();
  }

  private static String id(int number) {
    return "soak-" + number;
  }

  /** Starts the orchestration of this number and signals it. */
  void run(int number) {
    Kind kind = KINDS.get(number % KINDS.size());
    String id = id(number);
    call("orchestrators/" + kind.orchestrator() + "/" + id, kind.input(), 202, 409);
    if (!kind.event().isEmpty()) {
      call("instances/" + id + "/raiseEvent/" + kind.event(), "true", 202, 410);
    }
  }

  private void call(String path, String body, int good, int asGood) {
    await(path)
        .atMost(Duration.ofMinutes(2))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              Reply reply = post("durabletask/" + path + "?code=" + KEY, body);
              if (reply == null || reply.status() >= 500) {
                return false;
              }
              if (reply.status() != good && reply.status() != asGood) {
                throw new AssertionError(path + ": " + reply.status() + " " + reply.body());
              }
              return true;
            });
  }

  /** The reply, or null if the process is dead or dies over it. */
  private Reply post(String path, String body) {
    int process;
    synchronized (random) {
      process = random.nextInt(processes);
    }
    try {
      return app.process(process).post(path, body);
    } catch (UncheckedIOException e) {
      return null;
    }
  }
}
