package io.durablefunctions.sample.order;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.testing.DurableTestHub;
import io.durablefunctions.testing.OrchestrationRun;
import io.durablefunctions.testing.OrchestratorMock;
import io.durablefunctions.testing.Replay;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change of the order workflow does to orders in flight: the recorded order says it. */
class ChangedOrderTest {

  private static final Path SHIPPED = Path.of("src/test/histories/order-shipped.json");

  /** The workflow of a shipped order, with one of its steps changed. */
  private static OrchestratorMock workflow(String... steps) {
    return context -> {
      for (String step : steps) {
        context.callActivity(step, context.getInstanceId()).await();
      }
      return null;
    };
  }

  @Test
  void theStepsAsTheyAreReplay() {
    replay(
        workflow(
            "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer"));
  }

  @Test
  void aSwappedCallFails() {
    fails(
        workflow("CheckAndReserveInventory", "ScheduleShipping", "ProcessPayment", "EmailCustomer"),
        "call #1",
        "the activity 'ProcessPayment'",
        "called the activity 'ScheduleShipping'");
  }

  @Test
  void aRenamedCallFails() {
    fails(
        workflow("CheckAndReserveInventory", "ChargeCard", "ScheduleShipping", "EmailCustomer"),
        "call #1",
        "the activity 'ProcessPayment'",
        "called the activity 'ChargeCard'");
  }

  @Test
  void aDeletedCallFails() {
    fails(
        workflow("CheckAndReserveInventory", "ProcessPayment", "EmailCustomer"),
        "call #2",
        "the activity 'ScheduleShipping'",
        "called the activity 'EmailCustomer'");
  }

  @Test
  void anAddedCallFails() {
    fails(
        workflow(
            "CheckAndReserveInventory",
            "ProcessPayment",
            "ScheduleShipping",
            "EmailCustomer",
            "AskForRating"),
        "call #4",
        "no such call",
        "called the activity 'AskForRating'");
  }

  @Test
  void anEarlyEndFails() {
    fails(
        workflow("CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping"),
        "call #3",
        "the activity 'EmailCustomer'",
        "returned without that call");
  }

  @Test
  void whatChangesInsideOfAnActivityChangesNothing(@TempDir Path folder) {
    DurableTestHub hub =
        DurableTestHub.of(PlaceOrder.class, OrderActivities.class)
            .activity("ProcessPayment", (Payment payment) -> new Receipt("another provider", 1));
    OrchestrationRun run =
        hub.start(
            "PlaceOrder",
            new Order(null, "Ada", "ada@example.com", "4111", List.of(new OrderLine("mouse", 1))));
    run.awaitEnd();
    run.exportHistory(folder.resolve("order.json"));

    Replay.of(PlaceOrder.class).verify(folder.resolve("order.json"));
    Replay.of(PlaceOrder.class).verify(SHIPPED);
  }

  private static void replay(OrchestratorMock code) {
    Replay.of().orchestrator("PlaceOrder", code).verify(SHIPPED);
  }

  private static void fails(OrchestratorMock code, String step, String recorded, String did) {
    assertThatThrownBy(() -> replay(code))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Failing step:    " + step + "\n")
        .hasMessageContaining("The history has: " + recorded + "\n")
        .hasMessageContaining("The code:        " + did + "\n");
  }
}
