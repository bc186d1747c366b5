package io.durablefunctions.engine.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.InMemoryWorkQueues.Delivery;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A process that rides has its instance in hand from the first step to the last. */
class RideHoldTest {

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator(
              "Chain",
              context -> {
                int one = context.callActivity("Work", 1, Integer.class).await();
                int two = context.callActivity("Work", one + 1, Integer.class).await();
                return context.callActivity("Work", two + 1, Integer.class).await();
              })
          .activity("Work", call -> call.input());
  private final Cluster cluster = new Cluster(app, 1, 1, true);

  private RunActivity startedAndSent() throws Exception {
    cluster.client().start(Starts.of("Chain", "c"));
    return sent();
  }

  private RunActivity sent() throws Exception {
    Delivery next =
        cluster.queues.receive(SimulatedApp.queueOf("Work"), Duration.ofHours(1)).orElseThrow();
    return (RunActivity) MessageCodec.decode(next.text());
  }

  private Set<String> inHand() {
    return cluster.journals.heldBy(cluster.store.readSentinel("c").sentinel().owner());
  }

  /** A death between two steps would be one that nothing says of the instance. */
  @Test
  void betweenTwoStepsTheNextOneIsInHand() throws Exception {
    RunActivity message = startedAndSent();
    List<Boolean> inHand = new ArrayList<>();
    cluster.journals.onEnd(held -> inHand.add(!held.isEmpty()));

    cluster.firstWorker().activity(message, app::run);

    assertThat(cluster.store.readSentinel("c").sentinel().status().isFinished()).isTrue();
    assertThat(inHand.subList(0, inHand.size() - 1))
        .as("before the last end")
        .doesNotContain(false);
    assertThat(inHand()).as("after it").isEmpty();
  }

  /** What is in hand for ever would be taken for work that goes on. */
  @Test
  void aRideThatFailsIsSentAndNotInHand() throws Exception {
    RunActivity message = startedAndSent();
    app.activity(
        "Work",
        call -> {
          if (call.taskId() == 1) {
            throw new OutOfMemoryError("of a test");
          }
          return call.input();
        });

    assertThatThrownBy(() -> cluster.firstWorker().activity(message, app::run))
        .isInstanceOf(OutOfMemoryError.class);

    assertThat(inHand()).isEmpty();
    assertThat(sent().taskId()).isEqualTo(1);
  }
}
