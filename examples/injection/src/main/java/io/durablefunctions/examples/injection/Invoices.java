package io.durablefunctions.examples.injection;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationTrigger;
import jakarta.inject.Inject;

/** Functions with what they need in the constructor. Only activities use it. */
public final class Invoices {

  private final ExchangeRates rates;

  @Inject
  public Invoices(ExchangeRates rates) {
    this.rates = rates;
  }

  /** The invoice's total, from euros into its currency. */
  @FunctionName("TotalInvoice")
  public int total(@OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    return 20 * context.callActivity("Rate", context.getInput(String.class), Integer.class).await();
  }

  /** Asks the world. */
  @FunctionName("Rate")
  public int rate(@ActivityTrigger(name = "currency") String currency) {
    return rates.centsPerEuro(currency);
  }
}
