package io.durablefunctions.localhost;

import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.azurite.Azurite;
import io.durablefunctions.localhost.azurite.LocalStorage;
import io.durablefunctions.localhost.http.HttpPort;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.log.RootLogging;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.LocalSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The command. Exit codes: 0 after a stop, 2 for a start that failed, 3 for a function timeout. */
public final class LocalHostMain {
  static final int STARTUP_FAILED = 2;
  static final int FUNCTION_TIMEOUT = 3;
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
    Path folder = line.app().orElseThrow();
    Map<String, String> values = LocalSettings.read(folder.resolve("local.settings.json"));
    Map<String, String> settings = LocalSettings.under(System.getenv(), values);
    // Read here too, so that a wrong app is told before Azurite or a second JVM is started.
    AppSettings appSettings = new AppSettings(settings);
    StagedApp app = StagedApp.read(folder, appSettings);
    int port = HttpPort.check(line.port());
    Optional<Azurite> azurite = line.child() ? Optional.empty() : storage(line, appSettings);
    Runnable last = () -> azurite.ifPresent(Azurite::close);
    if (line.inProcess() || System.getenv().keySet().containsAll(values.keySet())) {
      serve(line, app, port, last);
    } else {
      List<String> same = new ArrayList<>(arguments);
      same.addAll(List.of("--port", Integer.toString(port)));
      System.exit(ChildHost.run(same, HostVariables.over(settings, folder, port), last));
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

  private static void serve(CommandLine line, StagedApp app, int port, Runnable last) {
    HostThreads threads = HostThreads.create(() -> Runtime.getRuntime().halt(FUNCTION_TIMEOUT));
    HostLog log = new HostLog(System.out, InstantSource.system(), app.host().logLevel());
    RootLogging.install(log);
    LocalHost host =
        new LocalHost(
            app,
            new AppSettings(System.getenv()),
            HttpPort.take(port, threads.work()),
            threads,
            line.messageLease().orElse(DEFAULT_LEASE),
            log);
    Runnable stop =
        () -> {
          host.close();
          last.run();
        };
    Runtime.getRuntime().addShutdownHook(new Thread(stop, "stop local-host"));
    host.start();
    if (line.child()) {
      awaitParentsEnd();
      System.exit(0);
    }
    awaitForever();
  }

  /** The parent holds the other end of the pipe and never writes: it ends only with the parent. */
  private static void awaitParentsEnd() {
    try {
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe says the same.
    }
  }

  private static void awaitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
