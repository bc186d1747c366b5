package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.http.ring.RingEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Bicep promises, by its text: a deployment needs a subscription. */
class InfrastructureTest {

  private static final Path BICEP = Path.of("..", "infra", "main.bicep");
  private static final Path CLASSIC = Path.of("..", "infra", "classic.bicep");

  private static String resource(String symbol) throws IOException {
    return resource(BICEP, symbol);
  }

  private static String resource(Path file, String symbol) throws IOException {
    Matcher found =
        Pattern.compile("(?ms)^resource " + symbol + " .*?^}").matcher(Files.readString(file));
    assertThat(found.find()).as("the resource " + symbol).isTrue();
    return found.group();
  }

  @ParameterizedTest
  @CsvSource({
    "allowSharedKeyAccess, false",
    "allowCrossTenantReplication, false",
    "allowBlobPublicAccess, false",
    "defaultToOAuthAuthentication, true",
    "supportsHttpsTrafficOnly, true",
    "minimumTlsVersion, .TLS1_2.",
    "defaultAction, .Deny."
  })
  void storageIsOpenedByIdentitiesOfTheOwnNetworkOnly(String property, String value)
      throws IOException {
    assertThat(resource("storage")).containsPattern("(?m)^ +" + property + ": " + value + "$");
  }

  @Test
  void theKeyLiesInAVaultThatIsClosedToOthers() throws IOException {
    assertThat(resource("vault"))
        .contains("enableRbacAuthorization: true", "defaultAction: 'Deny'");
    assertThat(Files.readString(BICEP))
        .containsPattern("DurableFunctions__ManagementKey'\\s+value: '@Microsoft.KeyVault")
        .containsPattern("@minLength\\(43\\)\\s+@secure\\(\\)\\s+param managementKey string");
  }

  @Test
  void onePublishesByIdentityAndNotWithAPassword() throws IOException {
    for (Path file : new Path[] {BICEP, CLASSIC}) {
      String app = resource(file, "app");
      for (String door : new String[] {"scm", "ftp"}) {
        assertThat(app)
            .containsPattern(
                "basicPublishingCredentialsPolicies' = \\{\\s+name: '"
                    + door
                    + "'\\s+properties: \\{\\s+allow: false");
      }
      assertThat(app)
          .contains(
              "httpsOnly: true",
              "AzureWebJobsStorage__accountName",
              "DurableFunctions__ManagementKey'\n          value: '@Microsoft.KeyVault");
    }
    assertThat(Files.readString(BICEP)).doesNotContain("listKeys(", "AccountKey=");
  }

  /** 16 rings at once, and room for the app's own requests; none of the queues' groups is paid. */
  @Test
  void theFlexPlanHasRoomForPush() throws IOException {
    assertThat(resource("app"))
        .contains("perInstanceConcurrency: httpConcurrency", "alwaysReady: ", "name: 'http'")
        .doesNotContain("name: 'function:");
    Matcher least =
        Pattern.compile("@minValue\\((\\d+)\\)\\s+@maxValue\\(1000\\)\\s+param httpConcurrency")
            .matcher(Files.readString(BICEP));
    assertThat(least.find()).isTrue();
    assertThat(Integer.parseInt(least.group(1))).isGreaterThan(RingEndpoint.MOST_AT_ONCE);
  }

  /** The plan's file share has a key; the hub's storage is another account. */
  @Test
  void theClassicPlanLeavesTheHubsStorageWithoutAKey() throws IOException {
    String classic = Files.readString(CLASSIC);
    assertThat(resource(CLASSIC, "storage")).contains("existing = {");
    assertThat(classic).containsOnlyOnce("listKeys(").contains("share.listKeys()");
    assertThat(classic)
        .contains("virtualNetworkSubnetId: network::subnet.id", "vnetRouteAllEnabled: true");
  }
}
