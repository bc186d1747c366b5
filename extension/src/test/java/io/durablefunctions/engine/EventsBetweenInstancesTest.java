package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.contract.Fault;
import io.durablefunctions.engine.contract.FaultPlan;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.simulation.BeforeCall;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Events that orchestrations send to each other arrive once, whatever is dispatched again. */
class EventsBetweenInstancesTest {

  private static final int ENOUGH = 20_000;

  private Cluster cluster;
  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Sender",
              context -> {
                context.sendEvent("counter", "count", 1);
                context.callActivity("Next", "x").await();
                context.sendEvent("counter", "count", 2);
                return context.waitForExternalEvent("end", String.class).await();
              })
          .orchestrator(
              "SendAndGoOn",
              context -> {
                if (context.getInput(String.class) == null) {
                  context.sendEvent("counter", "count", 1);
                  context.continueAsNew("again");
                  return null;
                }
                return context.waitForExternalEvent("end", String.class).await();
              })
          .orchestrator(
              "SendLater",
              context -> {
                context.waitForExternalEvent("go", String.class).await();
                context.sendEvent("counter", "count", 1);
                return "sent";
              })
          .activity(
              "Next",
              call -> {
                cluster.clock.advance(Duration.ofSeconds(1));
                return null;
              })
          .orchestrator(
              "Counter",
              context -> {
                List<Integer> seen = new ArrayList<>();
                while (seen.size() < 4) {
                  seen.add(context.waitForExternalEvent("count", Integer.class).await());
                  context.setCustomStatus(List.copyOf(seen));
                }
                return seen;
              });

  private void start(String name, String id) throws TimeoutException {
    cluster.client().start(Starts.of(name, id));
  }

  /** The event of the first turn is sent again after a second turn has been committed. */
  @Test
  void aTurnThatIsDispatchedAgainAfterALaterOneSendsNoSecondEvent() throws Exception {
    for (int at = 1; at < 40; at++) {
      int faultAt = at;
      int[] count = {0};
      cluster = new Cluster(app, 2, at, true);
      start("Counter", "counter");
      cluster.faults.plan(
          (operation, target) -> ++count[0] == faultAt ? Fault.UNKNOWN_APPLIED : Fault.NONE);
      try {
        start("Sender", "sender");
      } catch (RuntimeException noAnswer) {
        // It has started, or it has not and nothing was sent.
      }
      cluster.drain(ENOUGH, 0.1);
      cluster.faults.plan(FaultPlan.NONE);
      String seen = cluster.store.readSentinel("counter").sentinel().customStatus();
      assertThat(seen).as("a lost answer at call %s", at).isIn("[1,2]", null);
    }
  }

  /** The event was for a life of the id that is over when another worker comes to send it. */
  @Test
  void whatIsSentLateReachesNoInstanceThatWasStartedSince() throws Exception {
    cluster = new Cluster(app, 2, 1, true);
    start("Counter", "counter");
    cluster.faults.plan(
        (operation, target) ->
            operation.equals("store.commit") && target.equals("sender")
                ? Fault.CRASH_AFTER
                : Fault.NONE);
    assertThatThrownBy(() -> start("Sender", "sender")).isInstanceOf(TestCrash.class);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.restartAll();
    cluster.clock.advance(Duration.ofSeconds(1));
    cluster.client().terminate("counter", null, false);
    assertThat(cluster.client().purge("counter")).isTrue();
    start("Counter", "counter");
    cluster.maintainFor(Cluster.MAINTENANCE_AGE.multipliedBy(2), ENOUGH);
    assertThat(cluster.store.readSentinel("counter").sentinel().customStatus())
        .as("only what was sent after its start")
        .isEqualTo("[2]");
  }

  /** Another worker has sent it meanwhile, and gone on: the turn's row is not there any more. */
  @Test
  void whatIsSentAgainAfterTheNextExecutionHasBegunReachesNoYoungerInstance() throws Exception {
    cluster = new Cluster(app, 2, 1, true);
    start("Counter", "counter");
    cluster.faults.watch(
        BeforeCall.once(
            "store.readSentinel",
            () -> {
              cluster.client(1).suspend("sender", null);
              assertThat(cluster.store.readInbox("counter", 10).items()).as("sent").hasSize(1);
              counterIsReplaced();
            }));
    cluster.client(0).start(Starts.of("SendAndGoOn", "sender"));
    cluster.drain(ENOUGH, 0);
    assertThat(cluster.store.readSentinel("sender").sentinel().execution()).isEqualTo(2);
    assertThat(cluster.store.readSentinel("counter").sentinel().customStatus()).isNull();
  }

  /** The time of the sender's turn is that of another worker, whose clock is ahead. */
  @Test
  void whatIsLateIsLateByTheOwnClock() throws Exception {
    cluster = new Cluster(app, 2, 1, true);
    cluster.skewClocks(Duration.ZERO, Duration.ofMinutes(2));
    start("Counter", "counter");
    cluster.client(1).start(Starts.of("SendLater", "sender"));
    cluster.client(0).suspend("sender", null);
    cluster.client(0).raiseEvent("sender", "go", null);
    cluster.drain(ENOUGH, 0);
    cluster.faults.watch(BeforeCall.number("store.readSentinel", 3, this::counterIsReplaced));
    cluster.client(0).resume("sender", null);
    cluster.drain(ENOUGH, 0);
    assertThat(cluster.store.readSentinel("sender").sentinel().output()).isEqualTo("\"sent\"");
    assertThat(cluster.store.readSentinel("counter").sentinel().customStatus()).isNull();
  }

  private void counterIsReplaced() throws Exception {
    cluster.clock.advance(Duration.ofSeconds(10));
    cluster.client(1).terminate("counter", null, false);
    cluster.client(1).purge("counter");
    cluster.client(1).start(Starts.of("Counter", "counter"));
  }

  /** It waits for the answer, so no later turn of its own sends the question first. */
  @Test
  void whatADeadProcessHadNotSentIsSentThoughItsSenderWaitsForTheAnswer() throws Exception {
    app.orchestrator(
            "Ask",
            context -> {
              context.sendEvent("answerer", "question", context.getInstanceId());
              return context.waitForExternalEvent("answer", String.class).await();
            })
        .orchestrator(
            "Answer",
            context -> {
              String asker = context.waitForExternalEvent("question", String.class).await();
              context.sendEvent(asker, "answer", "yes");
              return null;
            });
    cluster = new Cluster(app, 1, 1, true);
    start("Answer", "answerer");
    cluster.faults.plan(
        (operation, target) ->
            operation.equals("store.commit") && target.equals("asker")
                ? Fault.CRASH_AFTER
                : Fault.NONE);
    assertThatThrownBy(() -> start("Ask", "asker")).isInstanceOf(TestCrash.class);
    cluster.faults.plan(FaultPlan.NONE);
    cluster.restartAll();
    cluster.drain(ENOUGH, 0);
    assertThat(cluster.store.readSentinel("asker").sentinel().output()).isEqualTo("\"yes\"");
  }
}
