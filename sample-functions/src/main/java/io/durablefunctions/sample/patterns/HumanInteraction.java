package io.durablefunctions.sample.patterns;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import io.durablefunctions.sample.http.QueryParameters;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * Human interaction: asks a person, waits for the answer, and escalates if none comes in time. The
 * answer is the external event {@code Approval} with {@code true} or {@code false}, posted to the
 * {@code sendEventPostUri} of the kick-off's reply.
 */
public final class HumanInteraction {

  private static final int A_MONTH = 31 * 24 * 60 * 60;

  /** {@code POST /api/patterns/approval?seconds=60}: how long to wait for the answer. */
  @FunctionName("KickOffApproval")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/approval")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      int seconds = QueryParameters.of(request).number("seconds", 60, 1, A_MONTH);
      return client.createCheckStatusResponse(request, client.startNew("ApproveExpense", seconds));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** Asks, waits, and escalates. */
  @FunctionName("ApproveExpense")
  public String approveExpense(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Duration patience = Duration.ofSeconds(context.getInput(Integer.class));
    context.callActivity("AskForApproval", context.getInstanceId()).await();
    context.setCustomStatus("Waiting for the event 'Approval'");
    try {
      boolean approved = context.waitForExternalEvent("Approval", Boolean.class, patience).await();
      return approved ? "approved" : "rejected";
    } catch (TaskFailedException e) {
      if (!e.isCausedBy(TimeoutException.class)) {
        throw e;
      }
      context.setCustomStatus("No answer: escalating");
      return context
          .callActivity("EscalateApproval", context.getInstanceId(), String.class)
          .await();
    }
  }

  /** Would send a mail with the link to answer. */
  @FunctionName("AskForApproval")
  public void askForApproval(@ActivityTrigger(name = "expense") String expense) {
    // A sample sends no mail.
  }

  /** Hands the decision to another person. */
  @FunctionName("EscalateApproval")
  public String escalateApproval(@ActivityTrigger(name = "expense") String expense) {
    return "escalated";
  }
}
