package io.durablefunctions.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.durablefunctions.it.app.SampleApp;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who holds which code gets in where, and no other code anywhere. */
class CodesIT {

  @RegisterExtension static final SampleApp APP = Management.APP;

  private static final Management MANAGEMENT = new Management();
  private static final String MINE = Management.newId("mine");
  private static final String OTHER = Management.newId("other");
  private static String status = "";
  private static String terminate = "";
  private static String read = "";
  private static String manage = "";

  @BeforeAll
  static void twoInstances() {
    JsonObject uris = MANAGEMENT.startWaiting(MINE);
    MANAGEMENT.startWaiting(OTHER);
    status = uris.get("statusQueryGetUri").getAsString();
    terminate = uris.get("terminatePostUri").getAsString().replace("{text}", "attack");
    read = Codes.of(status);
    manage = Codes.of(terminate);
  }

  private static int statusOf(String verb, String uri) {
    return MANAGEMENT.send(verb, uri).status();
  }

  private static int read(String code) {
    return statusOf("GET", Codes.swap(status, code));
  }

  @Test
  void theCodesAreThoseOfTheDocumentedScheme() {
    assertThat(read).isEqualTo(Codes.sign(Management.KEY, "r", APP.hub(), MINE));
    assertThat(manage).isEqualTo(Codes.sign(Management.KEY, "m", APP.hub(), MINE));
  }

  @Test
  void aForgedCodeIs401() {
    char first = read.charAt(2) == 'A' ? 'B' : 'A';
    // The last of 43 characters carries two bits that base64 does not use.
    char last = read.charAt(read.length() - 1);
    String sameBytes = read.substring(0, read.length() - 1) + (char) (last + 1);
    List<String> forged =
        List.of(
            "r." + first + read.substring(3),
            "m" + read.substring(1),
            sameBytes,
            read + "=",
            read + "A",
            read + "%00",
            read + "%0a",
            "%20" + read,
            read.toLowerCase(Locale.ROOT),
            new StringBuilder(read).reverse().toString(),
            Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[32]),
            Codes.sign("a-key-that-this-app-never-had", "r", APP.hub(), MINE),
            Codes.sign(Management.KEY, "r", "AnotherHub", MINE),
            Codes.sign(Management.KEY + ";" + Management.OLD_KEY, "r", APP.hub(), MINE));
    assertThat(forged).allSatisfy(code -> assertThat(read(code)).as(code).isEqualTo(401));
    assertThat(read(read)).isEqualTo(202);
  }

  @Test
  void aTruncatedOrMissingCodeIs401() {
    assertThat(read(read.substring(0, read.length() - 1))).isEqualTo(401);
    assertThat(read(read.substring(1))).isEqualTo(401);
    assertThat(read(read.substring(0, 1))).isEqualTo(401);
    assertThat(read("")).isEqualTo(401);
    assertThat(statusOf("GET", status.replaceFirst("&code=.*", ""))).isEqualTo(401);
    assertThat(statusOf("GET", status.replaceFirst("&code=.*", "&code"))).isEqualTo(401);
    assertThat(statusOf("GET", status.replaceFirst("&code=", "&c%6fde%00="))).isEqualTo(401);
    assertThat(read(Management.KEY.substring(1))).isEqualTo(401);
    assertThat(read(Management.KEY + ";" + Management.OLD_KEY)).isEqualTo(401);
  }

  @Test
  void aCodeForReadingDoesNotManageNorTheOtherWayRound() {
    String instance = "instances/" + MINE;
    Map<String, String> managing =
        Map.of(
            instance,
            "DELETE",
            instance + "/raiseEvent/Approval",
            "POST",
            instance + "/terminate",
            "POST",
            instance + "/suspend",
            "POST",
            instance + "/resume",
            "POST",
            instance + "/rewind",
            "POST",
            instance + "/restart",
            "POST");
    managing.forEach(
        (path, verb) ->
            assertThat(statusOf(verb, MANAGEMENT.uri(path + "?code=" + read)))
                .as(verb + " " + path)
                .isEqualTo(401));
    assertThat(read(manage)).isEqualTo(401);
    assertThat(read(read)).isEqualTo(202);
  }

  @Test
  void aCodeIsGoodForNoOtherInstance() {
    assertThat(statusOf("GET", status.replace(MINE, OTHER))).isEqualTo(401);
    assertThat(statusOf("POST", terminate.replace(MINE, OTHER))).isEqualTo(401);
    assertThat(statusOf("GET", status.replace(MINE, MINE.toUpperCase(Locale.ROOT)))).isEqualTo(401);
    assertThat(statusOf("GET", status.replace(MINE, "there-is-none"))).isEqualTo(401);
    assertThat(MANAGEMENT.get("instances/" + OTHER).status()).isEqualTo(202);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET instances?",
        "DELETE instances?createdTimeFrom=2020-01-01&",
        "POST orchestrators/ExportAccount?",
        "POST orchestrators/ExportAccount/an-id?"
      })
  void whatConcernsTheWholeHubNeedsTheManagementKey(String verbAndPath) {
    String[] parts = verbAndPath.split(" ");
    for (String code : List.of("", "code=", "code=" + read, "code=" + manage, "code=no-key")) {
      assertThat(statusOf(parts[0], MANAGEMENT.uri(parts[1] + code))).as(code).isEqualTo(401);
    }
    assertThat(MANAGEMENT.get("instances/an-id").status()).isEqualTo(404);
  }

  @Test
  void aCodeIsDecodedOnce() {
    String once = "%" + Integer.toHexString(read.charAt(0)) + read.substring(1);
    String twice = "%25" + Integer.toHexString(read.charAt(0)) + read.substring(1);

    assertThat(read(once)).isEqualTo(202);
    assertThat(read(twice)).isEqualTo(401);
  }

  @Test
  void ofTwoCodesTheLastOneCounts() {
    assertThat(statusOf("GET", status + "&code=wrong")).isEqualTo(401);
    assertThat(read("wrong&code=" + read)).isEqualTo(202);
  }

  @Test
  void aKeyInTheHeaderOpensAndACodeOfAUriDoesNot() {
    String bare = MANAGEMENT.uri("instances/" + MINE);
    String header = "x-functions-key";
    assertThat(MANAGEMENT.send("GET", bare, header, Management.KEY).status()).isEqualTo(202);
    assertThat(MANAGEMENT.send("GET", bare, header, read).status()).isEqualTo(401);
    assertThat(MANAGEMENT.send("GET", bare, header, Management.KEY + "x").status()).isEqualTo(401);
    assertThat(MANAGEMENT.send("GET", bare, "Authorization", "Bearer " + read).status())
        .isEqualTo(401);
  }

  @Test
  void duringARotationBothKeysOpenAndTheFirstOneSigns() {
    String old = Codes.sign(Management.OLD_KEY, "r", APP.hub(), MINE);

    assertThat(read(old)).isEqualTo(202);
    assertThat(read(Management.OLD_KEY)).isEqualTo(202);
    assertThat(statusOf("GET", MANAGEMENT.uri("instances?code=" + Management.OLD_KEY)))
        .isEqualTo(200);
    // What is handed out to the holder of a code is the same code: it may be one that ends.
    assertThat(Codes.of(MANAGEMENT.send("GET", Codes.swap(status, old)).header("Location")))
        .isEqualTo(old);
  }

  @Test
  void a401TellsNothingOfTheInstance() {
    String none = MANAGEMENT.send("GET", status.replace(MINE, "there-is-none")).body();

    assertThat(MANAGEMENT.send("GET", Codes.swap(status, "wrong")).body()).isEqualTo(none);
  }
}
