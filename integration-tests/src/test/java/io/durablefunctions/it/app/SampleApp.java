package io.durablefunctions.it.app;

import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.LocalHostProcess;
import io.durablefunctions.demo.LocalHostProcess.Launch;
import io.durablefunctions.demo.Repository;
import io.durablefunctions.demo.StartFailedException;
import io.durablefunctions.it.history.HubCheck;
import io.durablefunctions.it.history.RawHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;

/**
 * The staged sample in one or more processes, on a task hub of its own. Use as a static
 * {@code @RegisterExtension}: the processes live as long as the test class, and their last output
 * is printed where a test fails.
 */
public final class SampleApp implements BeforeAllCallback, AfterAllCallback, TestWatcher {

  private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
  private static final int SHOWN_LINES = 60;

  /** Ten minutes in the real host. */
  private static final String SHORT_LEASE = "00:00:05";

  private static final String POLLING =
      "AzureFunctionsJobHost__extensions__queues__maxPollingInterval";

  private static final String HOSTS_LEASE = "00:10:00";

  private final int processCount;
  private final Map<String, String> settings = new HashMap<>();
  private final String hub =
      "It"
          + UUID.randomUUID().toString().replace("-", "").substring(0, 12).toUpperCase(Locale.ROOT);
  private final List<AppProcess> processes = new CopyOnWriteArrayList<>();
  private String name = "";
  private final FunctionsApi api = new FunctionsApi();
  private Supplier<String> storage = SharedAzurite::connectionString;
  private Supplier<Path> staged = () -> Repository.find().stagedSample();
  private @Nullable Path folder;
  private String lease = SHORT_LEASE;
  private boolean machinesOfTheirOwn;
  private boolean shared;

  private SampleApp(int processCount) {
    this.processCount = processCount;
  }

  /** An app that will run in so many processes. */
  public static SampleApp of(int processCount) {
    return new SampleApp(processCount);
  }

  /** With an app setting. */
  public SampleApp with(String setting, String value) {
    settings.put(setting, value);
    return this;
  }

  /** Without the tick of the maintenance function, which asks storage too. */
  public SampleApp withoutMaintenance() {
    return with("AzureWebJobs.DurableFunctionsMaintenance.Disabled", "true");
  }

  /** The host asks no queue of the hub: what is not pushed is not done. */
  public SampleApp withoutQueues() {
    return with("AzureWebJobs.DurableFunctionsOrchestrators.Disabled", "true")
        .with("AzureWebJobs.DurableFunctionsActivities.Disabled", "true");
  }

  /** With another way to the storage. */
  public SampleApp withStorage(Supplier<String> connectionString) {
    storage = connectionString;
    return this;
  }

  /** Another staged app than the sample as it is; asked for when it starts. */
  public SampleApp staged(Supplier<Path> app) {
    staged = app;
    return this;
  }

  /**
   * In a folder of its own: what a test changes in it concerns no app of another test, which may
   * run at the same time.
   */
  public SampleApp inFolderOfItsOwn() {
    return staged(this::copyOfTheSample);
  }

  private Path copyOfTheSample() {
    Repository repository = Repository.find();
    Path copy = repository.logs().resolve(hub + "-app");
    try {
      if (folder == null) {
        Folders.copy(repository.stagedSample(), copy);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    folder = copy;
    return copy;
  }

  /**
   * As if host.json had been written: the host starts a second worker, to which all that is new
   * goes, and ends the first half a minute later. Its content stays.
   *
   * @throws IllegalStateException if the app has no folder of its own
   */
  public void changeHostJson() throws IOException {
    if (folder == null) {
      throw new IllegalStateException(
          "Only an app inFolderOfItsOwn() may change: the others of this build share theirs.");
    }
    Files.setLastModifiedTime(folder.resolve("host.json"), FileTime.from(Instant.now()));
  }

  /** A message in work comes back when the genuine host would give it back: after 10 minutes. */
  public SampleApp withLeaseOfTheHost() {
    lease = HOSTS_LEASE;
    return this;
  }

  /** Processes do not see what others leave on the disk. */
  public SampleApp onMachinesOfTheirOwn() {
    machinesOfTheirOwn = true;
    return this;
  }

  /** Lives on until the end of the JVM, for other test classes that register it too. */
  public SampleApp shared() {
    shared = true;
    return this;
  }

  @Override
  public void beforeAll(ExtensionContext test) throws StartFailedException {
    if (processes.isEmpty()) {
      start(test);
      if (shared) {
        // Not at the end of the launch: with several JVMs each test class has one of its own.
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
      }
    }
  }

  private void start(ExtensionContext test) throws StartFailedException {
    settings.put("AzureWebJobsStorage", storage.get());
    settings.put("FUNCTIONS_WORKER_RUNTIME", "java");
    settings.put("TaskHub", hub);
    // Most tests do not want to wait for the polls of the sample's own setting.
    settings.putIfAbsent(POLLING, "00:00:02");
    // Timers are kept by it: what another hub missed is not made up for here.
    settings.put("AzureFunctionsWebHost__hostid", hub.toLowerCase(Locale.ROOT));
    name = test.getRequiredTestClass().getSimpleName();
    List<LocalHostProcess> started = new ArrayList<>();
    for (int i = 1; i <= processCount; i++) {
      started.add(launch(i, name + "-" + i));
    }
    for (LocalHostProcess process : started) {
      try {
        processes.add(new AppProcess(process, process.awaitReady(START_TIMEOUT), api));
      } catch (StartFailedException e) {
        started.forEach(LocalHostProcess::kill);
        throw e;
      }
    }
  }

  private LocalHostProcess launch(int machine, String logName) {
    Repository repository = Repository.find();
    List<String> options = List.of("--port", "0", "--no-azurite", "--message-lease", lease);
    Path log = repository.logs().resolve(logName + ".log");
    Map<String, String> environment = new HashMap<>(settings);
    if (machinesOfTheirOwn) {
      Path disk = diskOf(repository, machine);
      environment.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + disk);
    }
    Launch launch = new Launch(staged.get(), environment, options, log);
    return LocalHostProcess.start(repository, launch, line -> {});
  }

  private Path diskOf(Repository repository, int machine) {
    try {
      return Files.createDirectories(repository.logs().resolve(hub + "-machine-" + machine));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A new process in the place of one that has ended; its log has a name of its own. */
  public void restart(int index, String logSuffix) throws StartFailedException {
    LocalHostProcess process = launch(index + 1, name + "-" + (index + 1) + logSuffix);
    processes.set(index, new AppProcess(process, process.awaitReady(START_TIMEOUT), api));
  }

  /** Kills them: what is under test is not how they stop, and the hub is not used again. */
  @Override
  public void afterAll(ExtensionContext test) {
    if (!shared) {
      kill();
    }
  }

  private void kill() {
    processes.forEach(AppProcess::kill);
  }

  @Override
  public void testFailed(ExtensionContext test, @Nullable Throwable cause) {
    for (AppProcess process : processes) {
      System.err.println("---- " + test.getDisplayName() + ": end of " + process.log());
      process.lastLines(SHOWN_LINES).forEach(System.err::println);
    }
  }

  /** The name of the app's task hub. */
  public String hub() {
    return hub;
  }

  /** The hub's history, read past the app and past what stands before its storage. */
  public RawHistory history() {
    return new RawHistory(SharedAzurite.connectionString(), hub);
  }

  /** All instances of the hub, checked as they are now. */
  public HubCheck check() {
    return HubCheck.of(SharedAzurite.connectionString(), hub);
  }

  /** The first process. */
  public AppProcess first() {
    return processes.get(0);
  }

  /** The process of this number, from 0. */
  public AppProcess process(int index) {
    return processes.get(index);
  }
}
