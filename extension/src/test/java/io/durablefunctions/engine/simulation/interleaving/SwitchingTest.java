package io.durablefunctions.engine.simulation.interleaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The simulation itself: a schedule comes of its seed alone, and strands do take turns. */
class SwitchingTest {

  private static SimulatedApp app() {
    return new SimulatedApp()
        .orchestrator(
            "Fan",
            context -> {
              List<io.durablefunctions.Task<Integer>> tasks = new ArrayList<>();
              for (int i = 0; i < 5; i++) {
                tasks.add(context.callActivity("Work", i, Integer.class));
              }
              int sum = context.allOf(tasks).await().stream().mapToInt(i -> i).sum();
              context.createTimer(Duration.ofSeconds(20)).await();
              return sum + context.callActivity("Work", 1, Integer.class).await();
            })
        .activity("Work", call -> call.input());
  }

  private static Simulation run(long seed) {
    Dice dice = new Dice(seed);
    Simulation[] made = new Simulation[1];
    RandomDirector director = new RandomDirector(dice, Weather.calm(dice), () -> made[0].now());
    Simulation simulation =
        new Simulation(app(), EngineSettings.defaults(SimulatedApp.HUB), 2, director, true);
    made[0] = simulation;
    simulation.storage.faults.plan(director);
    simulation.begin(
        "client",
        simulation.workers.get(0),
        () -> {
          try {
            simulation.workers.get(0).client().start(Starts.of("Fan", "f"));
          } catch (java.util.concurrent.TimeoutException e) {
            throw new AssertionError(e);
          }
        });
    simulation.run();
    return simulation;
  }

  @Test
  void aSeedMakesARun() {
    for (long seed = 1; seed <= 20; seed++) {
      Simulation one = run(seed);
      Simulation other = run(seed);
      assertThat(one.storage.peek("f").status()).isEqualTo(OrchestrationRuntimeStatus.COMPLETED);
      assertThat(one.storage.peek("f").output()).isEqualTo("11");
      assertThat(one.storage.faults.calls()).isEqualTo(other.storage.faults.calls());
      assertThat(one.now()).isEqualTo(other.now());
    }
  }
}
