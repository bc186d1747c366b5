package io.durablefunctions.sample.patterns;

import static io.durablefunctions.sample.DoneTasks.completed;
import static io.durablefunctions.sample.DoneTasks.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HumanInteractionTest {

  private final DurableOrchestrationContext context = mock(DurableOrchestrationContext.class);

  @BeforeEach
  void anExpenseThatSomebodyWasAskedAbout() {
    Task<Void> asked = completed(null);
    when(context.getInstanceId()).thenReturn("expense-1");
    when(context.getInput(Integer.class)).thenReturn(60);
    when(context.callActivity("AskForApproval", "expense-1")).thenReturn(asked);
  }

  @Test
  void theAnswerDecides() {
    answerIs(completed(true));
    assertThat(new HumanInteraction().approveExpense(context)).isEqualTo("approved");

    answerIs(completed(false));
    assertThat(new HumanInteraction().approveExpense(context)).isEqualTo("rejected");
  }

  @Test
  void noAnswerEscalates() {
    answerIs(failed("Approval", TimeoutException.class, "no event within PT1M"));
    Task<String> escalated = completed("escalated");
    when(context.callActivity("EscalateApproval", "expense-1", String.class)).thenReturn(escalated);

    assertThat(new HumanInteraction().approveExpense(context)).isEqualTo("escalated");
  }

  private void answerIs(Task<Boolean> answer) {
    when(context.waitForExternalEvent("Approval", Boolean.class, Duration.ofSeconds(60)))
        .thenReturn(answer);
  }
}
