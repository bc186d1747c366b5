package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.Orders;
import io.durablefunctions.it.app.RenderingService;
import io.durablefunctions.it.app.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * An activity that takes longer than functionTimeout: the host ends the worker by {@code
 * System.exit}, with all that runs in it, and starts another.
 */
class FunctionTimeoutIT {

  /** An activity longer than this ends its worker; all others are far quicker once it is warm. */
  private static final String LIMIT = "00:00:12";

  /** Three deaths, each with its time-out, the five seconds of grace, and a new worker. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private static final RenderingService SERVICE = RenderingService.start();

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1)
          .with("AzureFunctionsJobHost__functionTimeout", LIMIT)
          .with("RenderingService", SERVICE.uri())
          .with("SampleLatencyMillis", "600000");

  /** Its orchestration goes on in the next worker. */
  @Test
  void anActivityThatIsTooLongOnceRunsAgain() throws IOException {
    warmUp();
    long before = exceeded();
    Instance job = APP.first().start("patterns/render?job=silent&for=600", "");

    JsonObject status = awaitEnd(job);

    assertThat(status.get("runtimeStatus").getAsString()).isEqualTo("Completed");
    assertThat(status.get("output").getAsString()).isEqualTo("200 rendered");
    assertThat(SERVICE.requests("silent")).hasSize(2);
    assertThat(exceeded() - before).isEqualTo(1);
  }

  /** It is counted as deaths of its process. */
  @Test
  void anActivityThatIsAlwaysTooLongIsGivenUpAfterThreeWorkers() throws IOException {
    warmUp();
    long before = exceeded();
    Instance order = APP.first().start("orders", Orders.good());

    JsonObject status = awaitEnd(order);

    assertThat(status.get("runtimeStatus").getAsString()).isEqualTo("Failed");
    assertThat(status.get("output").getAsString()).contains("PoisonMessage", "functionTimeout");
    assertThat(exceeded() - before).isEqualTo(3);
  }

  /** Its first calls load classes: they are not what is to be too long. */
  private static void warmUp() {
    await("a warm worker")
        .atMost(PATIENCE)
        .until(() -> APP.first().post("patterns/chain?title=Warm", "").status() == 202);
  }

  /** Asked again and again, as the worker that answers may end. */
  private static JsonObject awaitEnd(Instance instance) {
    return await("end of " + instance.id())
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(instance::status, reply -> reply.status() != 202 && isOurs(reply))
        .json();
  }

  /** A call that ends with its worker is a 500 without a body. */
  private static boolean isOurs(Reply reply) {
    return !reply.body().isEmpty();
  }

  /** How often so far, in any invocation. */
  private static long exceeded() throws IOException {
    String line = "exceeded by function 'Functions.";
    return Files.readAllLines(APP.first().log()).stream().filter(l -> l.contains(line)).count();
  }
}
