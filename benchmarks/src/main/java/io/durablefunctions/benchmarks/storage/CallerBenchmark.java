package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Samples;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.call.CallRules;
import io.durablefunctions.localhost.azurite.Azurite;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DoorSettings;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.hub.StorageHubConnector;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/**
 * A chain of five that its caller waits for and runs ({@code client.run}), put together as an app
 * puts it together, beside the raw loop of the same eight requests. They take turns.
 */
final class CallerBenchmark {

  private static final int STEPS = 5;
  private static final int WARM_UP = 300;
  private static final int TIMES = 300;
  private static final Duration WAIT = Duration.ofSeconds(60);

  private final Label label;

  CallerBenchmark(Label label) {
    this.label = label;
  }

  List<Figure> run() throws TimeoutException {
    try (Azurite azurite = Azurite.start();
        Hub own = Hub.open(azurite.connectionString());
        Hub floor = Hub.open(azurite.connectionString())) {
      InstanceOperations instances = connect(own, azurite.connectionString());
      String first = "caller-first";
      runOne(own, instances, first);
      RawWorkload raw = new RawWorkload(floor, true, RecordedRows.of(own, first));
      double[] engine = new double[TIMES];
      double[] loop = new double[TIMES];
      for (int i = -WARM_UP; i < TIMES; i++) {
        String id = "caller" + i;
        long before = System.nanoTime();
        runOne(own, instances, id);
        long between = System.nanoTime();
        raw.run(id);
        long after = System.nanoTime();
        engine[Math.max(i, 0)] = (between - before) / 1e6;
        loop[Math.max(i, 0)] = (after - between) / 1e6;
      }
      Samples ours = Samples.of(engine);
      Samples theirs = Samples.of(loop);
      String row = "chain of five, p50, client.run";
      return List.of(
          label.own(row, ours.median(), "ms", ours.spread()),
          label.floor(row, theirs.median(), "ms", theirs.spread()),
          label.own(
              "client.run of a chain of five against the raw loop",
              ours.median() / theirs.median(),
              "x",
              0));
    }
  }

  private static void runOne(Hub hub, InstanceOperations instances, String id)
      throws TimeoutException {
    hub.completions().expect(id, STEPS);
    InstanceOperations.Run run =
        instances.run(
            new StartRequest(StepApp.CHAIN, id, Integer.toString(STEPS), null, true, Set.of()),
            WAIT);
    hub.completions().forget(id);
    if (run.end() == null
        || run.end().sentinel().status() != OrchestrationRuntimeStatus.COMPLETED) {
      throw new IllegalStateException("The chain did not end in its caller: " + run);
    }
  }

  private static InstanceOperations connect(Hub hub, String connectionString) {
    EngineSettings defaults = EngineSettings.defaults(hub.name());
    DoorSettings doors =
        new DoorSettings(
            false, null, "api", null, DoorSettings.OFF, new CallRules(List.of(), false), 16);
    DurableSettings settings =
        new DurableSettings(
            hub.name(),
            true,
            defaults.rideBudget(),
            defaults.maxConcurrentTurns(),
            64,
            defaults.redeliveryAge(),
            Duration.ofSeconds(30),
            null,
            AppVersion.NONE,
            null,
            doors);
    return new StorageHubConnector(Map.of("Storage", connectionString)::get)
        .connect(
            new ClientKey(hub.name(), "Storage"),
            new StepCatalog(hub.name()),
            new StepApp(hub.completions()),
            settings)
        .managed()
        .instances();
  }
}
