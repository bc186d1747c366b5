package io.durablefunctions.worker;

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
