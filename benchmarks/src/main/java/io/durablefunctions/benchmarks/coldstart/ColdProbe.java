package io.durablefunctions.benchmarks.coldstart;

import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.Outcome;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import io.durablefunctions.localhost.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.logging.Level;

/**
 * A fresh worker: loads an app and makes its first invocation. Arguments: the file for the seconds
 * that it took, the app's folder, the function.
 */
public final class ColdProbe {

  private ColdProbe() {}

  public static void main(String[] arguments) throws IOException {
    long before = System.nanoTime();
    StagedApp app = StagedApp.read(Path.of(arguments[1]), new AppSettings(System.getenv()));
    Worker worker = new Worker(app, new HostLog(System.out, InstantSource.system(), Level.WARNING));
    Outcome outcome =
        worker.invoke(
            arguments[2], new TriggerInput(Map.of("message", new WireValue.Text("Ada")), Map.of()));
    double seconds = (System.nanoTime() - before) / 1e9;
    if (!(outcome instanceof Outcome.Succeeded)) {
      throw new IllegalStateException("The first invocation failed: " + outcome);
    }
    Files.writeString(Path.of(arguments[0]), Double.toString(seconds));
    System.exit(0);
  }
}
