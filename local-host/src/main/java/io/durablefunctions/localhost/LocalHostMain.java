package io.durablefunctions.localhost;

import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.azurite.Azurite;
import io.durablefunctions.localhost.azurite.LocalStorage;
import io.durablefunctions.localhost.http.AccessKeys;
import io.durablefunctions.localhost.http.HttpPort;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.process.WorkerCommand;
import io.durablefunctions.localhost.process.WorkerProcesses;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.LocalSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * The command. Exit codes: 0 after a stop, 2 for a start that failed, 3 after too many crashes of
 * the worker, 4 when the JVM that started it is gone.
 */
public final class LocalHostMain {
  static final int STARTUP_FAILED = 2;
  static final int TOO_MANY_CRASHES = 3;
  static final int PARENT_GONE = 4;
  private static final Duration DEFAULT_LEASE = Duration.ofMinutes(10);

  private LocalHostMain() {}

  public static void main(String[] arguments) {
    try {
      run(List.of(arguments));
    } catch (StartupProblem e) {
      System.err.println("local-host: " + e.getMessage());
      System.err.flush();
      System.exit(STARTUP_FAILED);
    }
  }

  private static void run(List<String> arguments) {
    CommandLine line = CommandLine.parse(arguments, System.getenv());
    if (line.help()) {
      System.out.print(CommandLine.HELP);
      return;
    }
    ParentWatch.begin();
    Path folder = line.app().orElseThrow();
    Map<String, String> values = LocalSettings.read(folder.resolve("local.settings.json"));
    Map<String, String> settings = LocalSettings.under(System.getenv(), values);
    AppSettings appSettings = new AppSettings(settings);
    StagedApp app = StagedApp.read(folder, appSettings);
    HostThreads threads = HostThreads.create();
    HttpPort port = HttpPort.take(address(line), line.port(), threads.work());
    Optional<Azurite> azurite = storage(line, appSettings);
    HostLog log = new HostLog(System.out, InstantSource.system(), app.host().logLevel());
    WorkerCommand command =
        new WorkerCommand(
            folder.toAbsolutePath().normalize(),
            HostVariables.over(settings, folder, port.number()));
    WorkerProcesses workers =
        new WorkerProcesses(command, () -> System.exit(TOO_MANY_CRASHES), log);
    AppPlace place =
        new AppPlace(
            port,
            line.keys().map(AccessKeys::read).orElse(AccessKeys.OPEN),
            threads,
            line.messageLease().orElse(DEFAULT_LEASE));
    LocalHost host = new LocalHost(app, appSettings, place, workers, log);
    Runnable stop =
        () -> {
          host.close();
          azurite.ifPresent(Azurite::close);
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop local-host"));
    host.start();
    new HostJsonWatch(folder.resolve("host.json"), workers::overlap).begin(threads.clock());
    awaitForever();
  }

  /** Where it listens: on the loopback only, unless another address is asked for. */
  static InetAddress address(CommandLine line) {
    try {
      return line.host().isPresent()
          ? InetAddress.getByName(line.host().get())
          : InetAddress.getLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new StartupProblem("--host: there is no address " + e.getMessage() + ".", e);
    }
  }

  private static Optional<Azurite> storage(CommandLine line, AppSettings settings) {
    if (line.noAzurite()) {
      return Optional.empty();
    }
    return settings
        .get(AppSettings.STORAGE)
        .flatMap(connection -> LocalStorage.ensure(connection, line.azurite(), System.out));
  }

  private static void awaitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
