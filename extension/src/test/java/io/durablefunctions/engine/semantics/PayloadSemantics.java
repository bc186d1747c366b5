package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.InstanceQuery;
import io.durablefunctions.TypeRef;
import io.durablefunctions.engine.Starts;
import io.durablefunctions.engine.port.IndexRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values and ids of every size and script, kept letter for letter. */
public abstract class PayloadSemantics extends Semantics {

  private static final int LIMIT = 10 * 1024 * 1024;

  record Order(
      String id, Instant at, Optional<String> note, Map<String, List<BigDecimal>> prices) {}

  private static String json(int size) {
    return "\"" + "0123456789".repeat(size / 10 + 1).substring(0, size - 2) + "\"";
  }

  @Test
  void c32_aCustomStatusOver16KbIsRefusedAndTheFormerOneKept() throws Exception {
    app.orchestrator(
        "Status",
        context -> {
          context.setCustomStatus("ß".repeat(8_190));
          try {
            context.setCustomStatus("ß".repeat(8_191));
            return "taken";
          } catch (IllegalArgumentException e) {
            return "refused";
          }
        });
    start("Status", "s", null);
    assertThat(completes("s")).isEqualTo("\"refused\"");
    assertThat(sentinel("s").customStatus()).isEqualTo("\"" + "ß".repeat(8_190) + "\"");
    assertThat(hub.index().read("s").row().customStatus()).isEqualTo(sentinel("s").customStatus());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b+c%20d&e=f;g:h,i|j~k^l`m'n\"o",
        "注文-四十二",
        "\ud83d\ude00\ud83d\ude00",
        "e\u0301 is not \u00e9",
        "UPPER and lower",
        "$batch"
      })
  void c34_anyUnicodeIsAnId(String id) throws Exception {
    app.orchestrator("Wait", context -> context.waitForExternalEvent("注", String.class).await());
    start("Wait", id, null);
    assertThat(client.list(new InstanceQuery()).rows())
        .extracting(IndexRow::instanceId)
        .containsExactly(id);
    client.raiseEvent(id, "注", "\"" + id.replace("\"", "\\\"") + "\"");
    completes(id);
    assertThat(client.purge(id)).isTrue();
    assertThat(hub.keepsNothingOf(id)).isTrue();
  }

  @Test
  void c34_aLongIdWorksAndItsNeighboursAreOthers() throws Exception {
    app.orchestrator("Echo", context -> context.getInput(String.class));
    String longest = "注".repeat(256);
    List<String> ids = List.of(longest, longest.substring(1), "注文", "注文 ", "A", "a");
    for (String id : ids) {
      start("Echo", id, "\"" + id + "\"");
    }
    for (String id : ids) {
      assertThat(completes(id)).isEqualTo("\"" + id + "\"");
    }
    assertThatThrownBy(() -> start("Echo", longest + "x", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256");
  }

  @Test
  void c35_c31_tenMegabytesGoInAndOutAndNothingIsLeftAfterPurge() throws Exception {
    app.orchestrator(
            "Large",
            context -> {
              String input = context.getInput(String.class);
              String result = context.callActivity("Echo", input, String.class).await();
              String event = context.waitForExternalEvent("more", String.class).await();
              return input.equals(result) && input.equals(event) ? event : "they differ";
            })
        .activity("Echo", call -> call.input());
    String large = json(LIMIT);
    start("Large", "l", large);
    client.raiseEvent("l", "more", large);
    assertThat(completes("l").equals(large)).as("the output is the input").isTrue();
    assertThat(client.view("l", null, true).input().equals(large)).as("the input").isTrue();
    assertThat(client.purge("l")).isTrue();
    assertThat(hub.keepsNothingOf("l")).isTrue();
  }

  @Test
  void c35_overTheLimitIsAnErrorAtTheCallAndNothingIsWritten() throws Exception {
    app.orchestrator("Wait", context -> context.waitForExternalEvent("go", String.class).await());
    String tooLarge = json(LIMIT + 1);
    assertThatThrownBy(() -> start("Wait", "w", tooLarge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 MB");
    assertThat(hub.keepsNothingOf("w")).isTrue();
    start("Wait", "w", null);
    assertThatThrownBy(() -> client.raiseEvent("w", "go", tooLarge))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10 MB");
    assertThat(hub.store().readInbox("w", 9).items()).isEmpty();
  }

  @Test
  void c35_inputsThatNoMessageCanCarryAreReadFromTheHistory() throws Exception {
    app.orchestrator(
            "Odd",
            context ->
                context
                    .callActivity("Length", context.getInput(String.class), Integer.class)
                    .await())
        .activity("Length", call -> String.valueOf(call.input().length()));
    start("Odd", "half", "\"half a pair: \ud83d\"");
    start("Odd", "large", "\"" + "x".repeat(100_000) + "\"");
    assertThat(completes("half")).isEqualTo("16");
    assertThat(completes("large")).isEqualTo("100002");
  }

  @Test
  void c36_valuesOfEverySortRoundTripThroughHistoryAndQueues() throws Exception {
    Order order =
        new Order(
            "2026-11-23T00:00:00Z",
            Instant.parse("2026-11-23T12:34:56.789012345Z"),
            Optional.empty(),
            Map.of("EUR", List.of(new BigDecimal("12.30"), new BigDecimal("1e-20"))));
    app.orchestrator(
            "Values",
            context -> {
              List<Order> back =
                  context
                      .callActivity("Echo", List.of(order), new TypeRef<List<Order>>() {})
                      .await();
              return back.equals(List.of(order));
            })
        .activity("Echo", call -> call.input());
    client.start(Starts.of("Values", "v"));
    assertThat(completes("v")).isEqualTo("true");
  }
}
