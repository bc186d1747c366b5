package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.demo.Repository;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.localhost.azurite.NpmFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that know the HTTP API of Durable Functions and nothing of this library. */
class UnmodifiedClientIT {

  @RegisterExtension static final SampleApp APP = Management.APP;

  private final Management management = new Management();

  @Test
  void theClientOfDurableFunctionsForJavaScriptNeedNotChange() throws Exception {
    JsonObject result = runClient();

    String id = result.get("id").getAsString();
    JsonObject approved = result.getAsJsonObject("approved");
    assertThat(result.get("suspended").getAsString()).isEqualTo("Suspended");
    assertThat(approved.get("instanceId").getAsString()).isEqualTo(id);
    assertThat(approved.get("name").getAsString()).isEqualTo("ApproveExpense");
    assertThat(approved.get("input").getAsInt()).isEqualTo(3600);
    assertThat(approved.get("output").getAsString()).isEqualTo("approved");
    assertThat(approved.get("createdTime").getAsString()).endsWith(".000Z");
    assertThat(result.get("terminated").getAsString()).isEqualTo("not needed");
    assertThat(result.get("failed").getAsString()).isEqualTo("Failed");
    assertThat(result.getAsJsonObject("awaited").get("status").getAsInt()).isEqualTo(200);
    assertThat(result.getAsJsonObject("awaited").get("body").getAsString()).endsWith(".zip");
    assertThat(result.get("listed").getAsBoolean()).isTrue();
    assertThat(result.get("all").getAsBoolean()).isTrue();
    assertThat(result.get("purged").getAsInt()).isEqualTo(1);
    assertThat(result.get("purgedAgain").getAsInt()).isZero();
    assertThat(result.get("purgedBy").getAsInt()).isPositive();
    assertThat(result.get("unknownOrchestrator").getAsString()).contains("400").contains("NoSuch");
    assertThat(result.get("unknownInstance").getAsString())
        .isEqualTo("No instance with ID 'there-is-none' found.");
    assertThat(result.get("notFailed").getAsString()).isNotEqualTo("not refused");
  }

  /** A test is impatient: it reads how long it is to wait, and asks sooner. */
  @Test
  void whoFollowsLocationAndRetryAfterGetsToTheEnd() {
    AtomicReference<Reply> last =
        new AtomicReference<>(management.post("orchestrators/ExportAccount", "1"));
    List<String> asked = new ArrayList<>();

    await("end")
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              assertThat(Integer.parseInt(last.get().header("Retry-After"))).isPositive();
              asked.add(last.get().header("Location"));
              last.set(management.send("GET", asked.get(asked.size() - 1)));
              return last.get().status() != 202;
            });

    assertThat(asked).hasSizeGreaterThan(1);
    assertThat(last.get().status()).isEqualTo(200);
    assertThat(last.get().json().get("output").getAsString()).endsWith(".zip");
  }

  private static JsonObject runClient() throws IOException, InterruptedException {
    Path folder = Repository.find().root().resolve("integration-tests/clients/durable-functions");
    Path script = folder.resolve("node_modules/durable-functions/lib/src/index.js");
    new NpmFolder(folder).install("durable-functions", script, System.out);
    String address = APP.first().uri("").replaceFirst("/api/$", "");
    Process client =
        new ProcessBuilder("node", "client.js", address, APP.hub(), Management.KEY)
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    client.getOutputStream().close();
    String output = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(client.exitValue()).as("exit code of node client.js; see its error above").isZero();
    return JsonParser.parseString(output.strip()).getAsJsonObject();
  }
}
