package io.durablefunctions.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.durablefunctions.DurableActivityContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderActivitiesTest {

  private final OrderActivities activities = new OrderActivities();

  @Test
  void whatIsInStockIsReservedAtItsPrice() {
    Reservation reservation =
        activities.checkAndReserveInventory(
            order(new OrderLine("keyboard", 2), new OrderLine("mouse", 1)));

    assertThat(reservation.reserved()).isTrue();
    assertThat(reservation.totalCents()).isEqualTo(2 * 7_900 + 2_500);
  }

  @Test
  void oneMissingItemReservesNothing() {
    Reservation reservation =
        activities.checkAndReserveInventory(
            order(new OrderLine("mouse", 1), new OrderLine("unobtainium", 1)));

    assertThat(reservation.reserved()).isFalse();
    assertThat(reservation.reservationId()).isNull();
    assertThat(reservation.missing()).isEqualTo("unobtainium");
  }

  @Test
  void aSecondDeliveryOfOneCallDoesNotPayTwice() throws Exception {
    Receipt first = activities.processPayment(call("exec:1", "4111"));
    Receipt again = activities.processPayment(call("exec:1", "4111"));
    Receipt other = activities.processPayment(call("exec:2", "4111"));

    assertThat(again).isEqualTo(first);
    assertThat(other.paymentId()).isNotEqualTo(first.paymentId());
  }

  @Test
  void aCardThatEndsIn0002IsDeclined() {
    assertThatThrownBy(() -> activities.processPayment(call("exec:1", "40000002")))
        .isInstanceOf(PaymentDeclinedException.class);
  }

  private static Order order(OrderLine... items) {
    return new Order("order-1", "Ada", "ada@example.com", "4111", List.of(items));
  }

  private static DurableActivityContext call(String key, String card) {
    DurableActivityContext call = mock(DurableActivityContext.class);
    when(call.getIdempotencyKey()).thenReturn(key);
    when(call.getInput(Payment.class)).thenReturn(new Payment(card, 100));
    return call;
  }
}
