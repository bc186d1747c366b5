package io.durablefunctions.examples.injection;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.testing.DurableTestHub;
import org.junit.jupiter.api.Test;

class InvoicesTest {

  @Test
  void theAppsInjectorMakesItsObjects() {
    DurableTestHub hub = DurableTestHub.of(Invoices.class);
    assertThat(hub.start("TotalInvoice", "USD").awaitResult(Integer.class)).isEqualTo(2160);
  }

  @Test
  void aTestGivesObjectsOfItsOwn() {
    DurableTestHub hub = DurableTestHub.of().with(new Invoices(currency -> 7));
    assertThat(hub.start("TotalInvoice", "USD").awaitResult(Integer.class)).isEqualTo(140);
  }
}
