package ${package};

import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The real functions in memory; a week takes no time. */
@DurableTest(Greetings.class)
class GreetingsTest {

  @Test
  void everyoneIsGreetedAndAnswers(DurableTestHub hub) {
    OrchestrationRun run = hub.start("GreetAll", List.of("Ada", "Grace"));
    hub.after(Duration.ofDays(2), () -> run.raiseEvent("Answer", "thanks"));

    assertThat(run.awaitResult(String.class))
        .isEqualTo("Hello, Ada! Hello, Grace! They said: thanks");
    assertThat(run).called("Greet").with("Ada").with("Grace").times(2);
  }

  @Test
  void silenceIsAnAnswerToo(DurableTestHub hub) {
    OrchestrationRun run = hub.start("GreetAll", List.of("Ada"));

    assertThat(run.awaitResult(String.class)).isEqualTo("Hello, Ada! They said: nothing");
  }
}
