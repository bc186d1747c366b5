package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.proxy.StorageProxy;
import io.durablefunctions.it.proxy.StorageRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who has no code learns nothing and costs nothing, and the log keeps the secrets. */
class SilenceIT {

  private static final String KEY = "silence-key-3f1c7e9a55d24b68-0d4e8b2c6a917f53";

  private static final StorageProxy PROXY = new StorageProxy(SharedAzurite.connectionString());

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1)
          .withStorage(PROXY::connectionString)
          .withoutMaintenance()
          .with("DurableFunctions__ManagementKey", KEY);

  private final FunctionsApi api = new FunctionsApi();

  @AfterAll
  static void stopProxy() {
    PROXY.close();
  }

  private static String uri(String pathAndQuery) {
    return APP.first().uri("durabletask/" + pathAndQuery);
  }

  @Test
  void withoutACodeNothingIsReadFromStorage() {
    // The first call that gets in makes the tables.
    assertThat(api.post(uri("orchestrators/ExportAccount/known?code=" + KEY), "0").status())
        .isEqualTo(202);
    await("end of it").until(() -> api.get(uri("instances/known?code=" + KEY)).status() == 200);
    awaitQuiet();
    int before = counted().size();

    for (String code : List.of("", "?code=", "?code=wrong", "?code=" + KEY + "x")) {
      for (String id : List.of("known", "unknown")) {
        String instance = "instances/" + id;
        assertThat(api.get(uri(instance + code)).status()).isEqualTo(401);
        assertThat(api.delete(uri(instance + code)).status()).isEqualTo(401);
        for (String operation :
            List.of("raiseEvent/e", "terminate", "suspend", "resume", "rewind", "restart")) {
          assertThat(api.post(uri(instance + "/" + operation + code), "1").status()).isEqualTo(401);
        }
      }
      assertThat(api.get(uri("instances" + code)).status()).isEqualTo(401);
      assertThat(api.delete(uri("instances" + code)).status()).isEqualTo(401);
      assertThat(api.post(uri("orchestrators/ExportAccount" + code), "0").status()).isEqualTo(401);
      assertThat(api.post(uri("ring" + code), "df1d:{}").status()).isEqualTo(401);
    }
    awaitQuiet();
    assertThat(counted().subList(before, counted().size())).isEmpty();

    assertThat(api.get(uri("instances/known?code=" + KEY)).status()).isEqualTo(200);
    assertThat(counted()).as("that the proxy would have seen it").hasSizeGreaterThan(before);
  }

  @Test
  void neitherKeyNorCodeNorPayloadIsInTheLog() throws IOException {
    String payload = "payload-71f0c2";
    String json = "\"" + payload + "\"";
    String keyed = "?code=" + KEY;
    JsonObject uris = api.post(uri("orchestrators/ApproveExpense/logged" + keyed), "3600").json();
    String raise = uris.get("sendEventPostUri").getAsString();
    // It goes well, it goes wrong in the API, in an orchestrator, in a sub-orchestrator's place.
    api.post(raise.replace("{eventName}", "Other"), json);
    api.post(raise.replace("{eventName}", "Other"), payload);
    api.post(uri("orchestrators/ImportFeed/failing" + keyed), json);
    api.post(uri("orchestrators/NoSuch" + payload + keyed), json);
    api.post(uri("orchestrators/WriteDraft" + keyed), json);
    api.get(uris.get("statusQueryGetUri").getAsString());
    api.get(uris.get("statusQueryGetUri").getAsString() + "&showHistory=" + payload);
    RawHttp.ask(uri(""), "GET /api/durabletask/instances/a^b?code=" + KEY + " HTTP/1.1");
    try (RawHttp gone = new RawHttp(uri(""))) {
      gone.say(
          "POST /api/durabletask/orchestrators/PlaceOrder"
              + keyed
              + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\n"
              + payload);
    }
    await("failure")
        .until(() -> api.get(uri("instances/failing" + keyed)).body().contains("Failed"));
    api.post(uris.get("terminatePostUri").getAsString().replace("{text}", payload), "");
    await("end").until(() -> api.get(uri("instances/logged" + keyed)).status() == 200);
    awaitQuiet();

    String log = Files.readString(APP.first().log());
    assertThat(log).contains("DurableFunctionsHttpApi");
    assertThat(log)
        .doesNotContain(payload)
        .doesNotContain(KEY)
        .doesNotContain(Codes.of(raise))
        .doesNotContain(Codes.of(uris.get("statusQueryGetUri").getAsString()))
        .doesNotContain("AccountKey=");
  }

  private static List<StorageRequest> counted() {
    return PROXY.log().withoutEmptyPolls();
  }

  private static void awaitQuiet() {
    PROXY.log().awaitQuiet(Duration.ofSeconds(1));
  }
}
