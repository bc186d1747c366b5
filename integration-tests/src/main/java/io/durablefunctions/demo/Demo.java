package io.durablefunctions.demo;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Runs the staged sample, places two orders, shows what happens to them, and ends. */
public final class Demo {

  private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration ORDER_TIMEOUT = Duration.ofMinutes(1);
  private static final String LATENCY_MILLIS = "600";
  private static final Gson PRETTY =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private final PrintStream out;
  private final FunctionsApi api = new FunctionsApi();
  private final OrderWatch watch;
  private final String base;

  private Demo(PrintStream out, URI base) {
    this.out = out;
    this.base = base.toString();
    this.watch = new OrderWatch(api, out, ORDER_TIMEOUT);
  }

  /**
   * Runs the demonstration. System properties: {@code demo.port} (7071; 0 for a free one), {@code
   * demo.keep} ({@code true} keeps serving until Ctrl-C).
   */
  public static void main(String[] arguments) {
    String port = System.getProperty("demo.port", "7071");
    boolean keep = Boolean.getBoolean("demo.keep");
    try {
      run(System.out, port, keep);
    } catch (StartFailedException | DemoFailedException | IllegalStateException e) {
      System.err.println("\ndemo: " + e.getMessage());
      // Not an exception: Maven would bury the message under a page of its own.
      System.exit(1);
    }
  }

  private static void run(PrintStream out, String port, boolean keep)
      throws StartFailedException, DemoFailedException {
    Repository repository = Repository.find();
    out.println("Starting the order sample on port " + port + " ...");
    LocalHostProcess.Launch launch =
        new LocalHostProcess.Launch(
            repository.stagedSample(),
            Map.of("SampleLatencyMillis", LATENCY_MILLIS),
            List.of("--port", port),
            repository.logs().resolve("demo.log"));
    long start = System.nanoTime();
    LocalHostProcess host =
        LocalHostProcess.start(repository, launch, line -> showStorage(out, line));
    Runtime.getRuntime().addShutdownHook(new Thread(host::close, "stop the demo"));
    URI base = host.awaitReady(START_TIMEOUT);
    out.printf("Ready after %.1f s: %s (log: %s)%n", seconds(start), base, host.log());
    try {
      new Demo(out, base).show(keep);
    } catch (UncheckedIOException | DemoFailedException e) {
      throw new DemoFailedException(e.getMessage() + "\nThe app's log: " + host.log());
    }
    if (keep) {
      out.println("\nServing until Ctrl-C.");
      awaitForever();
    }
    host.close();
  }

  private static void showStorage(PrintStream out, String line) {
    if (line.contains("Azurite")) {
      out.println("  " + line.strip());
    }
  }

  private void show(boolean keep) throws DemoFailedException {
    out.println("\n1. An order that goes through");
    String order = order("4111111111111111");
    String statusUri = watch.place(base + "/api/orders", order);
    out.println("\n2. The same order with a card that is declined: the items are released again");
    watch.place(base + "/api/orders", order("4000000000000002"));
    out.println("\nThe status of the first order, from the URI in its 202:\n");
    out.println("  GET " + statusUri);
    out.println(PRETTY.toJson(api.get(statusUri).json()).indent(2));
    howToGoOn(keep, order);
  }

  private void howToGoOn(boolean keep, String order) {
    out.println(
        keep
            ? "Go on yourself:"
            : "To go on yourself, run it again with -Ddemo.keep=true, and in another terminal:");
    out.println("  curl -i -X POST " + base + "/api/orders -d '" + order + "'");
    out.println("  curl -i -X POST '" + base + "/api/pricing?items=1000' -d ''");
    out.println("and follow the 'Location' of the reply. docs/patterns.md has more to try.");
  }

  private static String order(String card) {
    return """
        {"customer":"Ada","email":"ada@example.com","card":"%s",\
        "items":[{"product":"keyboard","quantity":1},{"product":"mouse","quantity":2}]}"""
        .formatted(card);
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static void awaitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
