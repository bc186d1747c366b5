package io.durablefunctions.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.contract.InMemoryStorage;
import io.durablefunctions.engine.contract.TestClock;
import io.durablefunctions.engine.contract.TestDelays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process has left that died before it had a row is found once it has rested. */
class WalkBetweenTicksTest {

  private static final String QUEUE = SimulatedApp.queueOf("Order");
  private static final Duration REST = Duration.ofSeconds(30);

  private final SimulatedApp app =
      new SimulatedApp()
          .orchestrator("Order", context -> context.callActivity("Pay", String.class).await())
          .activity("Pay", call -> "\"paid\"");
  private final InMemoryStorage storage = new InMemoryStorage(new TestClock());
  private final TestDelays later = new TestDelays(storage.clock);
  private final EnginePorts ports =
      EnginePorts.on(storage, app.catalog(), app.invoker()).clock(storage.clock).build();
  private final Engine another = engine("another");
  private final Maintenance maintenance =
      new Maintenance(engine("this"), ports, SimulatedApp.HUB, REST, null, later);

  private Engine engine(String process) {
    return new Engine(ports, EngineSettings.defaults(SimulatedApp.HUB), process, later);
  }

  @BeforeEach
  void start() throws Exception {
    another.instances().start(Starts.of("Order", "o"));
  }

  @Test
  void theNextTickNeedNotCome() {
    storage.clock.advance(Duration.ofSeconds(10));
    maintenance.tick();
    assertThat(storage.queues().texts(QUEUE)).as("it may still be at work").isEmpty();
    later.pass(Duration.ofSeconds(20));
    assertThat(storage.queues().texts(QUEUE)).hasSize(1);
  }

  @Test
  void whoSaysThatItIsAtWorkIsLeftToTheTicks() {
    storage.clock.advance(Duration.ofSeconds(10));
    storage.membership().report("another", Set.of("some work"));
    maintenance.tick();
    later.pass(Duration.ofSeconds(20));
    assertThat(storage.queues().texts(QUEUE)).isEmpty();
  }

  @Test
  void whatIsOlderThanItsRestIsTheTicksOwn() {
    storage.clock.advance(REST);
    maintenance.tick();
    assertThat(storage.queues().texts(QUEUE)).hasSize(1);
    int calls = storage.faults.calls().size();
    later.pass(Duration.ofSeconds(20));
    assertThat(storage.faults.calls().subList(calls, storage.faults.calls().size()))
        .noneMatch(call -> call.startsWith("open.scan"));
  }
}
