package io.durablefunctions.sample.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {

  @Test
  void aMissingParameterIsItsDefault() throws Exception {
    assertThat(of(Map.of()).number("items", 20, 1, 100)).isEqualTo(20);
  }

  @Test
  void theBoundsAreIncluded() throws Exception {
    assertThat(of(Map.of("items", "1")).number("items", 20, 1, 100)).isEqualTo(1);
    assertThat(of(Map.of("items", "100")).number("items", 20, 1, 100)).isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "ten", "", "99999999999"})
  void anythingElseIsRefusedWithWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> of(Map.of("items", text)).number("items", 20, 1, 100))
        .isInstanceOf(BadRequestException.class)
        .hasMessage(
            "The query parameter 'items' is a whole number from 1 to 100, but it is '%s'."
                .formatted(text));
  }

  private static QueryParameters of(Map<String, String> values) {
    HttpRequestMessage<?> request = mock(HttpRequestMessage.class);
    when(request.getQueryParameters()).thenReturn(values);
    return QueryParameters.of(request);
  }
}
