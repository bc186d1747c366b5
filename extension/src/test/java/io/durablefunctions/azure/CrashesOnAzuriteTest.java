package io.durablefunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.InstanceFinishedException;
import io.durablefunctions.OrchestrationAlreadyExistsException;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.Invariants;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One story with all kinds of writes, told again and again on real tables, queues and blobs: the
 * first time the process dies before its first write, then before its second (and so after the
 * first), and so on until it gets through. The short form of what {@code ScenarioCrashTest} does in
 * memory.
 */
class CrashesOnAzuriteTest {

  private static final String ID = "story";
  private static final Set<StorageOperation> WRITES =
      EnumSet.of(
          StorageOperation.TABLE_TRANSACTION,
          StorageOperation.TABLE_OTHER,
          StorageOperation.QUEUE_SEND,
          StorageOperation.QUEUE_DELETE,
          StorageOperation.BLOB_PUT,
          StorageOperation.BLOB_DELETE);
  private static final int AT_ONCE = 8;
  private static final int MORE_THAN_ENOUGH = 400;
  private static final int TRIES = 20;
  private static final int LARGE = 150_000;
  private static final String EXPECTED = String.valueOf(6 + LARGE + 100 + 1000);

  private static SimulatedApp app() {
    return new SimulatedApp()
        .orchestrator(
            "Story",
            context -> {
              int sum = context.getInput(Integer.class);
              if (sum > 0) {
                return sum + context.callActivity("Work", 1000, Integer.class).await();
              }
              List<Task<Integer>> parts = new ArrayList<>();
              for (int i = 1; i <= 3; i++) {
                parts.add(context.callActivity("Work", i, Integer.class));
              }
              for (int part : context.allOf(parts).await()) {
                sum += part;
              }
              sum += context.callActivity("Write", LARGE, String.class).await().length();
              context.createTimer(Duration.ofMillis(100)).await();
              sum += context.waitForExternalEvent("go", Integer.class).await();
              sum += context.callSubOrchestrator("Child", null, Integer.class).await();
              context.continueAsNew(sum);
              return null;
            })
        .orchestrator("Child", context -> context.callActivity("Work", 0, Integer.class).await())
        .activity("Work", call -> call.input())
        .activity("Write", call -> "\"" + "x".repeat(Integer.parseInt(call.input())) + "\"");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void deathBeforeEachWriteOfAStoryWithAllKindsOfWrites(boolean riding) throws Exception {
    ExecutorService tellers = Executors.newFixedThreadPool(AT_ONCE);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger deaths = new AtomicInteger();
    List<Future<?>> told = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      told.add(
          tellers.submit(
              () -> {
                while (tell(next.incrementAndGet(), riding)) {
                  deaths.incrementAndGet();
                }
              }));
    }
    tellers.shutdown();
    for (Future<?> teller : told) {
      teller.get();
    }
    System.out.println("CrashesOnAzuriteTest riding=" + riding + " deaths=" + deaths);
    assertThat(deaths.get()).isBetween(30, MORE_THAN_ENOUGH);
  }

  /** Tells the story with a death before the given write; false if there was no such write. */
  private static boolean tell(int deadlyWrite, boolean riding) {
    AtomicInteger writes = new AtomicInteger();
    AtomicReference<QueuePump> dying = new AtomicReference<>();
    TestHub hub =
        new TestHub(
            operation -> {
              if (WRITES.contains(operation) && writes.incrementAndGet() == deadlyWrite) {
                dying.get().dies();
                throw new TestCrash("before write " + deadlyWrite + ", " + operation);
              }
            });
    SimulatedApp app = app().onHub(hub.name);
    QueuePump pump = new QueuePump(app, hub, EngineSettings.defaults(hub.name).withRiding(riding));
    dying.set(pump);
    OnAzurite.OnOneHub deployment = new OnAzurite.OnOneHub(hub, hub.unobserved(), pump);
    try {
      insist(pump, client -> client.start(Starts.of("Story", ID, "0")));
      insist(pump, client -> client.raiseEvent(ID, "GO", "100"));
      deployment.until(ID, now -> now.status() == OrchestrationRuntimeStatus.COMPLETED);
      await("the row for lists").until(() -> isListedAsFinished(pump, deployment));
      Invariants.check(deployment.store(), deployment.index(), ID);
      assertThat(deployment.store().readSentinel(ID).sentinel().output()).isEqualTo(EXPECTED);
      insist(pump, client -> client.purge(ID));
      insist(pump, client -> client.purge(ID));
      assertThat(deployment.keepsNothingOf(ID)).as("keeps nothing").isTrue();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("death before write " + deadlyWrite + ": " + e.getMessage(), e);
    }
    return writes.get() >= deadlyWrite;
  }

  /** The last message may come again, a second later, to write the row. */
  private static boolean isListedAsFinished(QueuePump pump, OnAzurite.OnOneHub deployment) {
    int unused = pump.deliver();
    return deployment.index().read(ID).row().status().isFinished();
  }

  /** A client whose process dies calls again; a refusal is an answer. */
  private static void insist(QueuePump pump, Call call) {
    for (int i = 0; i < TRIES; i++) {
      try {
        call.on(pump.worker(0).instances());
        return;
      } catch (TestCrash death) {
        pump.killAll();
      } catch (OrchestrationAlreadyExistsException | InstanceFinishedException answered) {
        return;
      } catch (TimeoutException e) {
        pump.deliver();
      }
    }
    throw new AssertionError("no answer after " + TRIES + " calls");
  }

  /** A client's call. */
  private interface Call {
    void on(Instances client) throws TimeoutException;
  }
}
