package io.durablefunctions.it.firsthour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.demo.Repository;
import io.durablefunctions.demo.StartFailedException;
import io.durablefunctions.it.app.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app with a function.json as {@code azure-functions:package} alone writes it. */
class UnboundAppIT {

  private static final Repository REPOSITORY = Repository.find();

  @TempDir private Path folder;

  @BeforeEach
  void stage() throws IOException {
    Folders.copy(REPOSITORY.stagedSample(), folder);
  }

  /** As if {@code bind} had not seen the function. */
  private void unbind(String function) throws IOException {
    Path file = folder.resolve(function).resolve("function.json");
    JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    assertThat(json.remove("durableFunction")).as("the marker").isNotNull();
    for (JsonElement each : json.getAsJsonArray("bindings")) {
      JsonObject binding = each.getAsJsonObject();
      if (binding.get("type").getAsString().equals("manualTrigger")) {
        binding.addProperty("type", "queueTrigger");
      }
    }
    Files.writeString(file, json.toString());
  }

  /**
   * No host has a listener for such a function. local-host refuses it by name, unless it is
   * switched off; then the app itself has the word, as in Azure.
   */
  @Test
  void theAppNamesItInItsLogWhenItStarts() throws Exception {
    unbind("ExportAccount");
    Map<String, String> off = Map.of("AzureWebJobs.ExportAccount.Disabled", "true");

    try (LocalRun run = LocalRun.of(REPOSITORY, folder, "Unbound", off)) {
      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () ->
                  assertThat(run.log())
                      .contains("so they cannot run: ExportAccount.")
                      .contains("The goal 'bind' of durable-functions-maven-plugin did not run"));
    }
  }

  @Test
  void localHostDoesNotStartWithItAndSaysWhatIsMissing() throws Exception {
    unbind("ExportAccount");

    assertThatThrownBy(() -> LocalRun.of(REPOSITORY, folder, "UnboundRefused").close())
        .isInstanceOf(StartFailedException.class);
    assertThat(Files.readString(REPOSITORY.logs().resolve("UnboundRefused.log")))
        .contains("ExportAccount")
        .contains("the goal bind of durable-functions-maven-plugin must run");
  }

  @Test
  void anAppThatIsBoundSaysNothingOfIt() throws Exception {
    try (LocalRun run = LocalRun.of(REPOSITORY, folder, "Bound")) {
      assertThat(run.log()).contains("local-host ready").doesNotContain("cannot run");
    }
  }
}
