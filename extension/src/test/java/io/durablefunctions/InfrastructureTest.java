package io.durablefunctions;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static String resource(String symbol) throws IOException {
    Matcher found =
        Pattern.compile("(?ms)^resource " + symbol + " .*?^}").matcher(Files.readString(BICEP));
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
    String app = resource("app");
    for (String door : new String[] {"scm", "ftp"}) {
      assertThat(app)
          .containsPattern(
              "basicPublishingCredentialsPolicies' = \\{\\s+name: '"
                  + door
                  + "'\\s+properties: \\{\\s+allow: false");
    }
    assertThat(app).contains("httpsOnly: true", "AzureWebJobsStorage__accountName");
    assertThat(Files.readString(BICEP)).doesNotContain("listKeys(", "AccountKey=");
  }
}
