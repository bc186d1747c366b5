package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.localhost.azurite.Azurite;

/**
 * The engine and the raw loop on one fresh Azurite, with chains of the same length. Fresh, because
 * Azurite 3.35 stops answering for a while when it has been kept busy for a minute or two.
 *
 * @param azurite the storage of both
 * @param engineHub the engine's hub
 * @param engine runs the chain on the engine
 * @param rawHub the raw loop's hub
 * @param raw sends only its requests
 */
record Pair(Azurite azurite, Hub engineHub, Run engine, Hub rawHub, Run raw)
    implements AutoCloseable {

  static Pair start(int steps, boolean riding) {
    Azurite azurite = Azurite.start();
    Hub engineHub = Hub.open(azurite.connectionString());
    EngineWorkload workload = new EngineWorkload(engineHub, riding);
    engineHub.host().serve(workload);
    Run engine = new Run(engineHub, workload, StepApp.CHAIN, steps);
    RecordedRows rows = RecordedRows.of(engineHub, engine.one());
    Hub rawHub = Hub.open(azurite.connectionString());
    RawWorkload rawWorkload = new RawWorkload(rawHub, riding, rows);
    rawHub.host().serve(rawWorkload);
    return new Pair(
        azurite, engineHub, engine, rawHub, new Run(rawHub, rawWorkload, StepApp.CHAIN, steps));
  }

  void warmUp(int times) {
    for (int i = 0; i < times; i++) {
      String unused = engine.one();
      unused = raw.one();
    }
  }

  @Override
  public void close() {
    engineHub.close();
    rawHub.close();
    azurite.close();
  }
}
