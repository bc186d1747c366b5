package io.durablefunctions.worker;

import io.durablefunctions.worker.app.AppDirectory;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.hub.StorageHubConnector;

/** Starts the runtime in the genuine worker: its environment, its loader, its JVM's end. */
final class AppStart {

  private AppStart() {}

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
