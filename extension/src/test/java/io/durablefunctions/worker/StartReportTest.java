package io.durablefunctions.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.worker.app.DurableFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a worker says of the functions that the host lists with a manual trigger. */
class StartReportTest {

  private static DurableFunction function(String name, DurableFunction.Kind kind, String queue) {
    return new DurableFunction(
        name,
        kind,
        "app.Fns." + name,
        "myhub",
        new DurableFunction.Trigger("in", queue, "AzureWebJobsStorage", true),
        1,
        null);
  }

  @Test
  void everyFunctionAndEachQueueIsNamedOnce() {
    StartReport report =
        new StartReport(
            List.of(
                function("Pay", DurableFunction.Kind.ACTIVITY, "myhub-activities"),
                function("Order", DurableFunction.Kind.ORCHESTRATOR, "myhub-orchestrators"),
                function("Check", DurableFunction.Kind.ACTIVITY, "myhub-activities"),
                function("Render", DurableFunction.Kind.ACTIVITY, "slow"),
                function("Reader", DurableFunction.Kind.QUEUE, "slow")));
    assertThat(report.text())
        .isEqualTo(
            "Durable functions of the task hub 'myhub': orchestrators (1) [Order]; activities (3)"
                + " [Check, Pay, Render]; queues [myhub-activities, myhub-orchestrators, slow].");
  }
}
