package io.durablefunctions.sample.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.sample.http.BadRequestException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderReaderTest {

  private static final String ORDER =
      """
      {"customer":"Ada","email":"ada@example.com","card":"4111",
       "items":[{"product":"keyboard","quantity":2}]}""";

  @Test
  void aWholeOrderIsRead() throws Exception {
    assertThat(OrderReader.read(Optional.of(ORDER)))
        .isEqualTo(
            new Order(
                null, "Ada", "ada@example.com", "4111", List.of(new OrderLine("keyboard", 2))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keyboard     | flux capacitor | no product 'flux capacitor'",
        "\"keyboard\" | null           | no product 'null'",
        ":2           | :0             | from 1 to 10000, but it is 0",
        ":2           | :-1            | from 1 to 10000, but it is -1",
        ":2           | :10001         | from 1 to 10000, but it is 10001",
        ":2           | :\"two\"       | not an order in JSON",
        "\"Ada\"      | \"\"           | 'customer' is missing",
        "\"email\"    | \"mail\"       | 'email' is missing",
        "\"card\"     | \"cart\"       | 'card' is missing",
        "\"items\"    | \"lines\"      | 'items' are 1 to 100",
        "]}           | ]              | not an order in JSON",
        "]}           | ]} tail        | not an order in JSON"
      })
  void whatCannotBePlacedIsRefusedWithAReason(String part, String instead, String reason) {
    String body = ORDER.replace(part, instead);

    assertThat(body).isNotEqualTo(ORDER);
    assertThatThrownBy(() -> OrderReader.read(Optional.of(body)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"nothing at all | not an order", "[] | not an order", "null | JSON value null"})
  void whatIsNoOrderIsRefused(String body, String reason) {
    assertThatThrownBy(() -> OrderReader.read(Optional.of(body)))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void aMissingBodyIsRefused() {
    assertThatThrownBy(() -> OrderReader.read(Optional.empty()))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("body is missing");
    assertThatThrownBy(() -> OrderReader.read(Optional.of("  ")))
        .isInstanceOf(BadRequestException.class)
        .hasMessageContaining("body is missing");
  }
}
