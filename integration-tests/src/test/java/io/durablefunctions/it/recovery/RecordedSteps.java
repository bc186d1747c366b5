package io.durablefunctions.it.recovery;

import io.durablefunctions.annotations.ActivityTrigger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * Steps of the sample as these tests have them: each payment is written to a file, one card halts
 * the JVM, and a price takes its time. Runs in the app, so it uses the JDK and the annotations
 * alone.
 */
public final class RecordedSteps {

  /** The card whose payment halts the JVM each time that it runs. */
  static final String DEADLY_CARD = "4999999999999999";

  /** The app setting that names the file of payments: a {@link Payments} line each time. */
  static final String FILE_SETTING = "RecordedStepss";

  static final String BEGINS = "begins";
  static final String ENDS = "ends";

  private static final long PRICE_MILLIS = 100;

  /** The price of the item of this number, after a while. */
  public long priceItem(@ActivityTrigger(name = "item") int item) throws InterruptedException {
    Thread.sleep(PRICE_MILLIS);
    return item;
  }

  /** Charges the card. */
  public Map<String, Object> processPayment(
      @ActivityTrigger(name = "payment") Map<String, Object> payment)
      throws IOException, InterruptedException {
    String card = String.valueOf(payment.get("card"));
    note(card, BEGINS);
    if (card.equals(DEADLY_CARD)) {
      Runtime.getRuntime().halt(3);
    }
    Thread.sleep(Long.parseLong(System.getenv().getOrDefault("SampleLatencyMillis", "0")));
    note(card, ENDS);
    return Map.of("paymentId", "pay-" + card, "amountCents", payment.get("amountCents"));
  }

  private static void note(String card, String what) throws IOException {
    Files.writeString(
        Path.of(System.getenv(FILE_SETTING)),
        card + " " + ProcessHandle.current().pid() + " " + what + "\n",
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
