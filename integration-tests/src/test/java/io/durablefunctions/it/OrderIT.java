package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.SampleApp;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The order workflow in one process. */
class OrderIT {

  @RegisterExtension static final SampleApp APP = SampleApp.of(1);

  @Test
  void anOrderIsShipped() {
    Instance order = APP.first().start("orders", Orders.good());

    JsonObject status = order.awaitFinished();

    JsonObject output = status.getAsJsonObject("output");
    assertThat(status.get("runtimeStatus").getAsString()).isEqualTo("Completed");
    assertThat(status.get("name").getAsString()).isEqualTo("PlaceOrder");
    assertThat(status.get("customStatus").getAsString()).isEqualTo("Shipped");
    assertThat(output.get("outcome").getAsString()).isEqualTo("SHIPPED");
    assertThat(output.get("orderId").getAsString()).isEqualTo(order.id());
    assertThat(output.get("totalCents").getAsLong()).isEqualTo(15_800);
    assertThat(output.get("paymentId").getAsString()).startsWith("pay-");
    assertThat(APP.history().of(order.id()).check().scheduledTasks())
        .containsExactly(
            "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer");
  }

  @Test
  void anOrderIsAnsweredInItsRequest() {
    Reply reply = APP.first().post("orders/now", Orders.good());

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().get("outcome").getAsString()).isEqualTo("SHIPPED");
    String id = reply.json().get("orderId").getAsString();
    assertThat(APP.history().of(id).check().scheduledTasks())
        .containsExactly(
            "CheckAndReserveInventory", "ProcessPayment", "ScheduleShipping", "EmailCustomer");
  }

  @Test
  void c02_aDeclinedCardReleasesWhatWasReserved() {
    Instance order = APP.first().start("orders", Orders.declined());

    JsonObject output = order.awaitOutput().getAsJsonObject();

    assertThat(output.get("outcome").getAsString()).isEqualTo("DECLINED");
    assertThat(output.get("reason").getAsString()).contains("declined");
    assertThat(output.get("totalCents").getAsLong()).isZero();
    assertThat(APP.history().of(order.id()).check().scheduledTasks())
        .containsExactly("CheckAndReserveInventory", "ProcessPayment", "ReleaseInventory");
  }

  @Test
  void whatIsOutOfStockIsNotPaidFor() {
    Instance order = APP.first().start("orders", Orders.outOfStock());

    JsonObject output = order.awaitOutput().getAsJsonObject();

    assertThat(output.get("outcome").getAsString()).isEqualTo("OUT_OF_STOCK");
    assertThat(APP.history().of(order.id()).check().scheduledTasks())
        .containsExactly("CheckAndReserveInventory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "nonsense",
        "{\"customer\":\"Ada\"}",
        "flux capacitor/1",
        "keyboard/0",
        "keyboard/-3"
      })
  void whatCannotBePlacedIsA400WithAReasonAndLeavesNothing(String bodyOrLine) {
    String[] line = bodyOrLine.split("/", -1);
    String body = line.length == 2 ? Orders.of(line[0], Integer.parseInt(line[1])) : bodyOrLine;
    Set<String> before = APP.history().all().keySet();

    Reply reply = APP.first().post("orders", body);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).contains("application/json");
    assertThat(reply.json().get("error").getAsString()).isNotBlank();
    assertThat(APP.history().all().keySet()).isEqualTo(before);
  }

  @Test
  void c30_theSameOrderTwiceIsPlacedOnce() {
    String id = UUID.randomUUID().toString();
    String body = Orders.good().replace("{\"customer\"", "{\"id\":\"" + id + "\",\"customer\"");
    Instance order = APP.first().start("orders", body);

    assertThat(APP.first().post("orders", body).status()).isEqualTo(409);
    assertThat(order.id()).isEqualTo(id);
    order.awaitOutput();
    assertThat(APP.first().post("orders", body).status()).isEqualTo(409);
  }

  @Test
  void aHundredOrdersAtOnceAreAllShipped() {
    List<Instance> orders =
        IntStream.range(0, 100)
            .parallel()
            .mapToObj(i -> APP.first().start("orders", Orders.good()))
            .toList();

    for (Instance order : orders) {
      JsonObject output = order.awaitOutput().getAsJsonObject();
      assertThat(output.get("orderId").getAsString()).isEqualTo(order.id());
      assertThat(output.get("outcome").getAsString()).isEqualTo("SHIPPED");
      assertThat(APP.history().of(order.id()).check().scheduledTasks()).hasSize(4);
    }
  }
}
