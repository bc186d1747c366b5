package io.durablefunctions.http.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.HistoryPayload;
import io.durablefunctions.json.Json;
import io.durablefunctions.replay.HttpExchange;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization",
        "Proxy-Authorization",
        "Cookie",
        "Set-Cookie",
        "x-functions-key",
        "Ocp-Apim-Subscription-Key",
        "X-Api-Key",
        "apikey",
        "api_key",
        "X-Auth-Token",
        "client_secret",
        "code",
        "sig"
      })
  void namesOfSecrets(String name) {
    assertThat(Credentials.isName(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accept", "Content-Type", "Location", "Monkey", "X-Request-Id"})
  void otherNames(String name) {
    assertThat(Credentials.isName(name)).isFalse();
  }

  @Test
  void anExchangeIsShownWithoutThem() {
    String json =
        Json.write(
            new HttpExchange(
                "GET",
                "https://user:hidden@a.example/x?code=hidden&page=2",
                Map.of("Authorization", "hidden", "Accept", "text/plain"),
                "body",
                null,
                null));
    assertThat(Credentials.hide(String.valueOf(json)))
        .doesNotContain("hidden")
        .contains("text/plain", "body", "page=2", "a.example");
  }

  @Test
  void aResponseIsShownWithoutThem() {
    String json =
        Json.write(
            new DurableHttpResponse(
                202,
                Map.of("set-cookie", "hidden", "location", "https://a.example/?sig=hidden"),
                "body"));
    assertThat(Credentials.hide(String.valueOf(json)))
        .doesNotContain("hidden")
        .contains("body", "a.example");
  }

  @Test
  void otherTextsStayAsTheyAre() {
    assertThat(Credentials.hide("no json {")).isEqualTo("no json {");
    assertThat(Credentials.hide("[1]")).isEqualTo("[1]");
  }

  @Test
  void anExportedHistoryIsShownWithoutThem() {
    String json = "{\"headers\":{\"authorization\":\"hidden\"}}";
    HistoryPayload call = new HistoryPayload("TaskScheduled", HttpExchange.ACTIVITY, "input", json);
    assertThat(Credentials.REDACTION.redact(call)).doesNotContain("hidden");
    HistoryPayload other = new HistoryPayload("TaskScheduled", "Pay", "input", json);
    assertThat(Credentials.REDACTION.redact(other)).isEqualTo(json);
  }
}
