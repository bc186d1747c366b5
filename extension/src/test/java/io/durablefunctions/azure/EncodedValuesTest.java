package io.durablefunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.InstanceQuery;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.PayloadCodecException;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.HistoryLimit;
import io.durablefunctions.engine.semantics.PayloadSemantics;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.LockedCodec;
import io.durablefunctions.history.StoredValues;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What lies in storage when an app has a codec: no value that can be read, all names that can. */
class EncodedValuesTest {

  private static final StoredValues LOCKED =
      new StoredValues(List.of(new LockedCodec("locked", (byte) 1)));
  private static final StoredValues OTHER_KEY =
      new StoredValues(List.of(new LockedCodec("locked", (byte) 2)));
  private static final InstanceQuery EVERYTHING =
      new InstanceQuery(null, null, null, Set.of(), 100, null, true);
  private static final HistoryLimit ALL = new HistoryLimit(Long.MAX_VALUE, true);
  private static final List<String> PLACES =
      List.of(
          "input", "status", "call", "result", "large", "failure", "event", "child", "output",
          "reason");

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Keep",
              context -> {
                context.setCustomStatus("clear-status");
                String result = context.callActivity("Echo", "clear-call", String.class).await();
                String large = context.callActivity("Large", null, String.class).await();
                String failure;
                try {
                  failure = context.callActivity("Fails", null, String.class).await();
                } catch (TaskFailedException e) {
                  failure = e.getDetails().message();
                }
                String child =
                    context.callSubOrchestrator("Child", "clear-child", String.class).await();
                String event = context.waitForExternalEvent("go", String.class).await();
                return String.join(
                    ",",
                    List.of("clear-output", result, "" + large.length(), failure, child, event));
              })
          .orchestrator("Child", context -> context.getInput(String.class))
          .orchestrator("Wait", context -> context.waitForExternalEvent("go", Void.class).await())
          .activity("Echo", call -> "\"clear-result\"")
          .activity("Large", call -> "\"" + "clear-large ".repeat(10_000) + "\"")
          .activity(
              "Fails",
              call -> {
                throw new IllegalStateException("clear-failure");
              });

  /** The same orchestrations, small and large, half pairs and all. */
  @Nested
  class Payloads extends PayloadSemantics implements OnAzurite {
    @Override
    public StoredValues values() {
      return LOCKED;
    }
  }

  private static QueuePump pump(SimulatedApp app, TestHub hub) {
    EngineSettings withoutRides = EngineSettings.defaults(hub.name).withRiding(false);
    return new QueuePump(app.onHub(hub.name), hub, withoutRides);
  }

  private static void start(Instances client, String name, String id, String input)
      throws TimeoutException {
    String unused =
        client.start(
            new StartRequest(
                name, id, input, null, true, Set.of(OrchestrationRuntimeStatus.COMPLETED)));
  }

  /** Runs it all; what was ever seen in storage. */
  private String story(TestHub hub) throws TimeoutException {
    QueuePump pump = pump(app, hub);
    Instances client = pump.worker(0).instances();
    RawStorage raw = new RawStorage(hub);
    StringBuilder seen = new StringBuilder();
    start(client, "Keep", "k", "\"clear-input\"");
    client.raiseEvent("k", "go", "\"clear-event\"");
    start(client, "Wait", "w", null);
    client.terminate("w", "clear-reason", false);
    long end = System.nanoTime() + 60_000_000_000L;
    while (!client.view("k", null, false).sentinel().status().isFinished()) {
      assertThat(System.nanoTime()).isLessThan(end);
      seen.append(raw.all(app.queues()));
      if (pump.deliver() == 0) {
        LockSupport.parkNanos(20_000_000L);
      }
    }
    seen.append(raw.all(app.queues()));
    var view = client.view("k", ALL, true);
    assertThat(view.input()).isEqualTo("\"clear-input\"");
    assertThat(view.sentinel().customStatus()).isEqualTo("\"clear-status\"");
    assertThat(view.sentinel().output())
        .isEqualTo("\"clear-output,clear-result,120000,clear-failure,clear-child,clear-event\"");
    assertThat(view.history())
        .contains(
            new HistoryEvent.TaskFailed(
                2, FailureDetails.of("java.lang.IllegalStateException", "clear-failure")));
    assertThat(client.view("w", null, false).sentinel().output()).isEqualTo("\"clear-reason\"");
    assertThat(client.list(EVERYTHING).rows())
        .anySatisfy(row -> assertThat(row.output()).startsWith("\"clear-output"));
    return seen.toString();
  }

  @Test
  void withoutACodecEveryValueCanBeReadInStorage() throws Exception {
    String seen = story(new TestHub());
    assertThat(PLACES).allSatisfy(place -> assertThat(seen).contains("clear-" + place));
    assertThat(seen).as("a message with an input").contains("\"input\":\"\\\"clear-call");
  }

  @Test
  void withACodecNoneCanAndNamesCan() throws Exception {
    String seen = story(new TestHub(LOCKED));
    assertThat(seen).doesNotContain("clear-");
    assertThat(seen).contains("~utf8:locked:").contains("Keep", "Echo", "go", "Completed");
    assertThat(seen).as("a message with an input").contains("\"input\":\"~utf8:locked:");
  }

  @Test
  void withAnotherKeyNothingRunsAndNothingIsLost() throws Exception {
    TestHub hub = new TestHub(LOCKED);
    start(pump(app, hub).worker(0).instances(), "Keep", "k", "\"clear-input\"");
    pump(app, hub).worker(0).instances().raiseEvent("k", "go", "\"clear-event\"");

    TestHub changed = hub.with(OTHER_KEY);
    QueuePump wrong = pump(app, changed);
    assertThat(wrong.deliver()).isPositive();
    Instances client = wrong.worker(0).instances();
    assertThatThrownBy(() -> client.view("k", ALL, false))
        .isInstanceOf(PayloadCodecException.class)
        .hasMessageContaining("Most likely its key was changed");
    assertThat(client.view("k", HistoryLimit.EVENTS, false).history()).isNotEmpty();
    assertThat(client.view("k", null, false).sentinel().customStatus()).startsWith("~utf8:locked:");
    assertThat(client.list(EVERYTHING).rows()).hasSize(1);
    assertThat(app.runs()).isEmpty();

    QueuePump right = pump(app, hub);
    long end = System.nanoTime() + 60_000_000_000L;
    while (!right.worker(0).instances().view("k", null, false).sentinel().status().isFinished()) {
      assertThat(System.nanoTime()).isLessThan(end);
      if (right.deliver() == 0) {
        LockSupport.parkNanos(20_000_000L);
      }
    }
    assertThat(right.worker(0).instances().view("k", null, false).sentinel().output())
        .startsWith("\"clear-output,clear-result");
    assertThat(right.worker(0).instances().view("k", null, false).sentinel().customStatus())
        .isEqualTo("\"clear-status\"");
    assertThat(client.purge("k", true)).as("with its child, without the key").isEqualTo(2);
  }

  @Test
  void whatWasWrittenBeforeThereWasACodecIsReadAndWorkGoesOn() throws Exception {
    TestHub plain = new TestHub();
    start(pump(app, plain).worker(0).instances(), "Keep", "k", "\"clear-input\"");
    QueuePump encoded = pump(app, plain.with(LOCKED));
    Instances client = encoded.worker(0).instances();
    client.raiseEvent("k", "go", "\"clear-event\"");
    long end = System.nanoTime() + 60_000_000_000L;
    while (!client.view("k", null, false).sentinel().status().isFinished()) {
      assertThat(System.nanoTime()).isLessThan(end);
      if (encoded.deliver() == 0) {
        LockSupport.parkNanos(20_000_000L);
      }
    }
    assertThat(client.view("k", null, true).input()).isEqualTo("\"clear-input\"");
    assertThat(client.view("k", null, false).sentinel().output()).startsWith("\"clear-output");
  }
}
