package io.durablefunctions.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableActivities;
import io.durablefunctions.DurableOrchestrations;
import io.durablefunctions.Task;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Calls by stubs, through the engine: results of activities and children come back typed. */
class TypedCallsTest {

  @DurableActivities
  private interface Steps {
    int work(int input);
  }

  @DurableOrchestrations
  private interface Flows {
    List<Integer> squares(int upTo);
  }

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("Main", context -> context.orchestrations(Flows.class).squares(3))
          .orchestrator(
              "Squares",
              context -> {
                Steps steps = context.activities(Steps.class);
                List<Task<Integer>> all = new ArrayList<>();
                for (int i = 1; i <= context.getInput(Integer.class); i++) {
                  all.add(context.async(steps::work, i));
                }
                List<Integer> squares = new ArrayList<>(context.allOf(all).await());
                squares.add(steps.work(10));
                return squares;
              })
          .activity(
              "Work",
              call -> {
                int number = Integer.parseInt(call.input());
                return Integer.toString(number * number);
              });

  @Test
  void childrenAndActivitiesAnswerTheMethodsThatCalledThem() throws Exception {
    Cluster cluster = new Cluster(app, 2, 11, false);
    cluster.client().start(Starts.of("Main", "m"));
    cluster.drain(5_000, 0);
    assertThat(cluster.store.readSentinel("m").sentinel().output()).isEqualTo("[1,4,9,100]");
  }
}
