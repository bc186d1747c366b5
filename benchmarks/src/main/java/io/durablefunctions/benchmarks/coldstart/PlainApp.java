package io.durablefunctions.benchmarks.coldstart;

import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import java.util.concurrent.atomic.AtomicInteger;

/** A function that knows nothing of us. */
public final class PlainApp {

  private final AtomicInteger letters = new AtomicInteger();

  @FunctionName("Plain")
  public void plain(
      @QueueTrigger(name = "message", queueName = "plain", connection = "AzureWebJobsStorage")
          String message) {
    letters.addAndGet(message.length());
  }
}
