package io.durablefunctions.testing;

import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.StartOptions;
import io.durablefunctions.TypeRef;
import io.durablefunctions.VersionFailureStrategy;
import io.durablefunctions.VersionMatchStrategy;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.naming.Versions;
import io.durablefunctions.worker.ClassApp;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An app's orchestrators and activities on the engine that they have in Azure, with storage in
 * memory and a clock that jumps: a timer of 90 days takes no time. Every turn replays the whole
 * history, so each test also tests that the code is deterministic.
 *
 * <p>Functions are real, or mocked. Mocks win, and can be added as long as nothing was started.
 * Nothing runs by itself: work is done, on the test's thread, while the test waits ({@link
 * OrchestrationRun#awaitResult}, {@link #advance}, {@link #runUntil}, {@link #settle}); time passes
 * only when there is nothing to be done at the time it is, and never past what {@link #after} has
 * planned. Every run of a test is the same. Not thread-safe.
 */
public final class DurableTestHub {

  private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

  private final Set<Class<?>> classes = new LinkedHashSet<>();
  private final Map<Class<?>, Object> objects = new LinkedHashMap<>();
  private final Mocks mocks = new Mocks();
  private final TestJournal journal = new TestJournal();
  private final Agenda agenda = new Agenda();
  private final TestStorage storage;
  private @Nullable TestDriver driver;
  private @Nullable ClassApp app;
  private AppVersion version = AppVersion.NONE;
  private boolean crashing;
  private boolean deliveringTwice;
  private final List<OrchestrationRun> runs = new ArrayList<>();

  private DurableTestHub(Instant start) {
    this.storage = new TestStorage(start);
  }

  /** A hub with the functions of these classes, on 1 November 2026 at midnight UTC. */
  public static DurableTestHub of(Class<?>... functions) {
    return startingAt(START, functions);
  }

  /** A hub with the functions of these classes, at another time. */
  public static DurableTestHub startingAt(Instant start, Class<?>... functions) {
    DurableTestHub hub = new DurableTestHub(start);
    hub.classes.addAll(Arrays.asList(functions));
    return hub;
  }

  /** Adds functions that are methods of these objects: for classes with constructor parameters. */
  public DurableTestHub with(Object... functionObjects) {
    notStarted();
    for (Object object : functionObjects) {
      classes.add(object.getClass());
      objects.put(object.getClass(), object);
    }
    return this;
  }

  /**
   * Puts a mock in an activity's place; it need not exist. The input is read as the type that the
   * lambda's parameter is declared as; if it is not, as the type that the real activity takes.
   */
  public <I> DurableTestHub activity(String name, ActivityMock<I> mock) {
    notStarted();
    Class<?> declared = LambdaTypes.parameterOf(mock);
    mocks.activity(name, declared == Object.class ? null : declared, mock);
    return this;
  }

  /** As {@link #activity(String, ActivityMock)}, for an input of a generic type. */
  public <I> DurableTestHub activity(String name, TypeRef<I> inputType, ActivityMock<I> mock) {
    notStarted();
    mocks.activity(name, inputType.getType(), mock);
    return this;
  }

  /** Puts a mock in an orchestrator's place, such as a sub-orchestration; it need not exist. */
  public DurableTestHub orchestrator(String name, OrchestratorMock mock) {
    notStarted();
    mocks.orchestrator(name, mock);
    return this;
  }

  /** Answers {@code callHttp}; without this it is an error, as tests make no HTTP calls. */
  public DurableTestHub http(HttpMock mock) {
    notStarted();
    mocks.http(mock);
    return this;
  }

  /**
   * Lets the process die after every commit, before it has done what follows from it, and a new one
   * go on. It shows whether activities are idempotent and orchestrators deterministic. Time passes
   * where only maintenance finds what was left undone.
   */
  public DurableTestHub crashAfterEachCommit() {
    notStarted();
    crashing = true;
    return this;
  }

  /** Delivers every message twice, as queues may: activities then run more than once. */
  public DurableTestHub deliverTwice() {
    notStarted();
    deliveringTwice = true;
    return this;
  }

  /**
   * Sets host.json's {@code defaultVersion}: the one that new orchestrations get, and that others
   * are matched with. After the first start this deploys the app anew, in the other version: from
   * here on its turns run there.
   *
   * @param version null or empty for none
   * @throws IllegalArgumentException if it is none, as for {@link StartOptions#withVersion}
   */
  public DurableTestHub defaultVersion(@Nullable String version) {
    return deploy(
        new AppVersion(Versions.validate(version), this.version.match(), this.version.failure()));
  }

  /**
   * Sets host.json's {@code versionMatchStrategy} and {@code versionFailureStrategy}; the default
   * is CurrentOrOlder and Reject. An orchestration that is rejected rests until {@link
   * #defaultVersion} deploys a version that runs it.
   */
  public DurableTestHub versionStrategy(
      VersionMatchStrategy match, VersionFailureStrategy failure) {
    return deploy(new AppVersion(version.current(), match, failure));
  }

  private DurableTestHub deploy(AppVersion other) {
    version = other;
    if (driver != null) {
      driver.redeploy();
    }
    return this;
  }

  /** Starts an orchestration without input; its id is its name and a number. */
  public OrchestrationRun start(String orchestrator) {
    return start(orchestrator, new StartOptions());
  }

  /** Starts an orchestration; its id is its name and a number. */
  public OrchestrationRun start(String orchestrator, @Nullable Object input) {
    return start(orchestrator, new StartOptions().withInput(input));
  }

  /**
   * Starts an orchestration; null stands for no options, so that a null input is one too.
   *
   * @throws IllegalArgumentException if there is none of this name, or the options are not legal
   */
  public OrchestrationRun start(String orchestrator, @Nullable StartOptions given) {
    StartOptions options = given == null ? new StartOptions() : given;
    String id = options.getInstanceId();
    OrchestrationRun run = run(id == null ? orchestrator + "-" + (runs.size() + 1) : id);
    runs.add(run);
    driver()
        .survive(() -> run.start(orchestrator, options.withInstanceId(run.id()).withoutWaiting()));
    journal.check();
    return run;
  }

  /** The run of an id, whatever starts it: for sub-orchestrations with an id of their own. */
  public OrchestrationRun run(String instanceId) {
    return new OrchestrationRun(this, instanceId);
  }

  /** Does something when so much time has passed; at once, in the next wait, for zero. */
  public void after(Duration time, TestAction action) {
    if (time.isNegative()) {
      throw new IllegalArgumentException("What is past cannot be planned: " + time);
    }
    agenda.add(now().plus(time), action);
  }

  /** Lets time pass, and everything happen that is due on the way. */
  public void advance(Duration time) {
    driver().runTo(now().plus(time));
  }

  /** Does everything that is due now; no time passes. */
  public void settle() {
    driver().runTo(now());
  }

  /**
   * Runs until the condition holds.
   *
   * @throws AssertionError if nothing is left to happen, and it does not hold
   */
  public void runUntil(BooleanSupplier condition) {
    if (!driver().until(condition)) {
      throw new AssertionError("Nothing is left to happen, and the condition does not hold.");
    }
  }

  /** The time of the test clock. */
  public Instant now() {
    return storage.clock.instant();
  }

  /** The client that functions get, for what runs do not offer and for testing starters. */
  public DurableOrchestrationClient client() {
    return driver().client();
  }

  /** All activities that were run, in order. */
  public List<ActivityInvocation> invocations() {
    return journal.invocations();
  }

  /** How often the process has died so far. */
  public int crashes() {
    return driver().crashes();
  }

  /** How the orchestrations stand that {@code start} was called for, a line each. */
  String describe() {
    StringBuilder text = new StringBuilder("The hub at ").append(now()).append(':');
    for (OrchestrationRun run : runs) {
      text.append("\n  ").append(run).append(": ").append(RunReport.of(run));
    }
    return text.toString();
  }

  TestDriver driver() {
    TestDriver current = driver;
    if (current == null) {
      ClassApp functions = ClassApp.of(TestStorage.HUB, classes, objects);
      app = functions;
      mocks.takeInputTypes(this::declaredType);
      current =
          new TestDriver(
              storage,
              agenda,
              journal,
              () -> new TestWorker(functions, storage, mocks, journal, version));
      driver = current;
      if (deliveringTwice) {
        current.deliverTwice();
      }
      if (crashing) {
        storage.crashAfterEachCommit();
      }
    }
    return current;
  }

  private @Nullable Type declaredType(String activity) {
    return Objects.requireNonNull(app).inputType(activity);
  }

  private void notStarted() {
    if (driver != null) {
      throw new IllegalStateException(
          "Functions, mocks and faults are set up before the first start.");
    }
  }
}
