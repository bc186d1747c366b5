package io.durablefunctions.worker;

import io.durablefunctions.worker.app.AppDirectory;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.UnboundFunctions;
import io.durablefunctions.worker.hub.StorageHubConnector;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Starts the runtime in the genuine worker: its environment, its loader, its JVM's end. */
final class AppStart {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private AppStart() {}

  /**
   * Says which functions {@code bind} has not seen, when the worker loads the app: their first
   * invocation is too late, because the host makes no listener for some of them. Never throws.
   */
  static void tellUnbound() {
    try {
      Path app = AppDirectory.of(AppStart.class, AppSettings.ofEnvironment());
      tellUnbound(app, LOGGER::severe);
    } catch (RuntimeException e) {
      // Nothing to say yet: the first invocation has the same failure, and tells it.
    }
  }

  static void tellUnbound(Path app, Consumer<String> log) {
    List<String> functions = UnboundFunctions.in(app);
    if (!functions.isEmpty()) {
      log.accept(
          "These functions use the annotations of Durable Functions for Java, but their function.json"
              + " is not complete, so they cannot run: "
              + String.join(", ", functions)
              + ". The goal 'bind' of durable-functions-maven-plugin did not run: bind it to the"
              + " phase 'package', after azure-functions:package.");
    }
  }

  static WorkerRuntime start() {
    AppSettings settings = AppSettings.ofEnvironment();
    Class<?> library = AppStart.class;
    return WorkerRuntime.start(
        AppDirectory.of(library, settings),
        settings,
        library.getClassLoader(),
        new StorageHubConnector(settings),
        action ->
            Runtime.getRuntime().addShutdownHook(new Thread(action, "durable-functions-shutdown")));
  }
}
