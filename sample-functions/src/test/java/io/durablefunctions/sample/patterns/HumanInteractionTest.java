package io.durablefunctions.sample.patterns;

import static io.durablefunctions.testing.DurableAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.testing.DurableTest;
import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DurableTest(HumanInteraction.class)
class HumanInteractionTest {

  private static final int TWO_DAYS = 2 * 24 * 60 * 60;

  @ParameterizedTest
  @CsvSource({"true,approved", "false,rejected"})
  void theAnswerDecides(boolean answer, String result, DurableTestHub hub) {
    OrchestrationRun run = hub.start("ApproveExpense", TWO_DAYS);
    hub.after(Duration.ofDays(1), () -> run.raiseEvent("Approval", answer));

    assertThat(run.awaitResult(String.class)).isEqualTo(result);
    assertThat(run).called("AskForApproval").with(run.id()).and().neverCalled("EscalateApproval");
  }

  @Test
  void noAnswerEscalates(DurableTestHub hub) {
    OrchestrationRun run = hub.start("ApproveExpense", TWO_DAYS);
    hub.after(Duration.ofDays(3), () -> run.raiseEvent("Approval", true));

    assertThat(run.awaitResult(String.class)).isEqualTo("escalated");
    assertThat(run).called("EscalateApproval").with(run.id());
  }
}
