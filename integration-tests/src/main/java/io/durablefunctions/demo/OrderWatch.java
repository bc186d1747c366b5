package io.durablefunctions.demo;

import com.google.gson.JsonObject;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Places an order and prints each change of its status until it is finished. */
final class OrderWatch {

  private static final Duration INTERVAL = Duration.ofMillis(50);

  private final FunctionsApi api;
  private final PrintStream out;
  private final Duration timeout;

  OrderWatch(FunctionsApi api, PrintStream out, Duration timeout) {
    this.api = api;
    this.out = out;
    this.timeout = timeout;
  }

  /** Returns the URI of the order's status. */
  String place(String uri, String order) throws DemoFailedException {
    out.println("  POST " + uri + "\n  " + order);
    long start = System.nanoTime();
    FunctionsApi.Reply accepted = api.post(uri, order);
    if (accepted.status() != 202) {
      throw new DemoFailedException(
          "The order was to be answered with 202 Accepted, but it was "
              + accepted.status()
              + ": "
              + accepted.body());
    }
    out.println("  202 Accepted, instance " + accepted.json().get("id").getAsString());
    String statusUri = accepted.header("Location");
    watch(statusUri, start);
    return statusUri;
  }

  private void watch(String statusUri, long start) throws DemoFailedException {
    String shown = "";
    while (System.nanoTime() - start < timeout.toNanos()) {
      FunctionsApi.Reply reply = api.get(statusUri);
      if (reply.status() != 200 && reply.status() != 202) {
        throw new DemoFailedException(
            "The order's status was answered with " + reply.status() + ": " + reply.body());
      }
      String line = describe(reply.json());
      if (!line.equals(shown)) {
        out.printf("  %5.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
        shown = line;
      }
      if (reply.status() == 200) {
        return;
      }
      LockSupport.parkNanos(INTERVAL.toNanos());
    }
    throw new DemoFailedException(
        "The order was not finished after " + timeout + ". Its last status: " + shown);
  }

  private static String describe(JsonObject status) {
    boolean finished = status.has("output") && !status.get("output").isJsonNull();
    return "%-10s %s"
        .formatted(
            status.get("runtimeStatus").getAsString(),
            status.get(finished ? "output" : "customStatus"));
  }
}
