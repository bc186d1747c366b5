package io.durablefunctions.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.testing.Shop.Order;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

  @TempDir Path folder;
  private Path bought;

  @BeforeEach
  void recordAHistory() {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    OrchestrationRun run = hub.start("Buy", new Order("pen", 2));
    hub.settle();
    run.raiseEvent("Approval", true);
    String unused = run.awaitResult(String.class);
    bought = folder.resolve("inner/buy.json");
    run.exportHistory(bought);
  }

  @Test
  void theSameCodePassesAndAlsoWithTheInsideOfAnActivityChanged() {
    Replay.of(Shop.class).verify(bought);
    assertThat(Replay.of(Shop.class).with(new Shop()).verifyAll(folder)).isEqualTo(1);
  }

  @Test
  void changedCodeFailsAtTheNamedStep() {
    Replay changed =
        Replay.of(Shop.class).orchestrator("buy", context -> context.callActivity("Weigh").await());
    assertThatThrownBy(() -> changed.verify(bought))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("buy.json: the code of 'Buy' does not replay the history of 'Buy-1'")
        .hasMessageContaining("Failing step:    call #0")
        .hasMessageContaining("The history has: the activity 'Price'")
        .hasMessageContaining("The code:        called the activity 'Weigh'");
    assertThatThrownBy(() -> changed.verifyAll(folder))
        .hasMessageContaining("1 of 1 histories do not pass");
  }

  @Test
  void whatDecidesNothingMayBeRedacted() throws IOException {
    DurableTestHub hub = DurableTestHub.of(Shop.class);
    OrchestrationRun run = hub.start("Buy", new Order("secret pen", 2));
    String unused = run.awaitResult(String.class);
    String json = run.exportHistory(HistoryRedaction.ofMembers("product"));
    assertThat(json).doesNotContain("secret");
    Files.writeString(bought, json);
    Replay.of(Shop.class).verify(bought);
  }

  @Test
  void aFileThatIsNoneOrWithoutItsEndOrItsOrchestratorFails() throws IOException {
    String json = Files.readString(bought);
    Files.writeString(bought, json.replaceAll(",\n\\{\"type\":\"ExecutionCompleted\".*\n", "\n"));
    fails("the end of it is missing");
    Files.writeString(bought, json.replace("\"name\":\"Buy\"", "\"name\":\"Sell\""));
    fails("there is no orchestrator 'Sell'");
    Files.writeString(bought, "{}");
    fails("no exported history");
    Files.delete(bought);
    assertThatThrownBy(() -> Replay.of(Shop.class).verifyAll(folder))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("There is no history");
    assertThatThrownBy(() -> Replay.of(Shop.class).verify(bought))
        .isInstanceOf(UncheckedIOException.class);
  }

  private void fails(String why) {
    assertThatThrownBy(() -> Replay.of(Shop.class).verify(bought))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(why);
  }
}
