package io.durablefunctions.azure.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.azure.TaskHubStorage;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageConnectionTest {

  private static TaskHubStorage open(String hub, String connection, Map<String, String> settings) {
    return TaskHubStorage.open(hub, connection, settings::get, TransactionCounter.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UseDevelopmentStorage=true",
        "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5;EndpointSuffix=core.windows.net",
        "BlobEndpoint=https://b.example/;QueueEndpoint=https://q.example/;TableEndpoint=https://t.example/;SharedAccessSignature=sv=2024-11-04&sig=x",
        "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;BlobEndpoint=http://h:1/a;QueueEndpoint=http://h:2/a;TableEndpoint=http://h:3/a"
      })
  void connectionStringsOfEveryKindAreAccepted(String text) {
    assertThat(open("hub", "Storage", Map.of("Storage", text))).isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "DefaultEndpointsProtocol=https;AccountName=a;AccountKey=a2V5, https://a.queue.core.windows.net",
    "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:2/a;TableEndpoint=http://127.0.0.1:3/a, http://127.0.0.1:2/a",
    "DefaultEndpointsProtocol=http;AccountName=b;AccountKey=a2V5;QueueEndpoint=http://127.0.0.1:2/b/;TableEndpoint=http://127.0.0.1:3/b, http://127.0.0.1:2/b",
    "BlobEndpoint=https://b.example/;QueueEndpoint=https://q.example/;TableEndpoint=https://t.example/;SharedAccessSignature=sv=2024-11-04&sig=x, https://q.example"
  })
  void anAccountIsToldByAddressAndPathWithoutSecrets(String text, String account) {
    assertThat(open("hub", "Storage", Map.of("Storage", text)).account()).isEqualTo(account);
  }

  @Test
  void aNameMayHaveThePrefixOfTheHost() {
    Map<String, String> settings = Map.of("AzureWebJobsMine", "UseDevelopmentStorage=true");
    assertThat(StorageConnection.read("Mine", settings::get).name()).isEqualTo("AzureWebJobsMine");
  }

  @Test
  void aMissingSettingIsNamed() {
    assertThatThrownBy(() -> open("hub", "AzureWebJobsStorage", Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'AzureWebJobsStorage'")
        .hasMessageContaining("local.settings.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "AccountName=a;AccountKey=%secret%", "AccountKey=secret"})
  void aBrokenConnectionStringIsNamedButNotShown(String text) {
    assertThatThrownBy(() -> open("hub", "Storage", Map.of("Storage", text)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Storage'")
        .hasMessageNotContaining("secret")
        .hasNoCause();
  }

  @Test
  void anIdentityIsReadFromItsSettings() {
    Map<String, String> settings =
        Map.of(
            "Storage__accountName", "acc",
            "Storage__queueServiceUri", "https://q.example",
            "Storage__credential", "managedidentity",
            "Storage__clientId", "id");
    assertThat(StorageConnection.read("Storage", settings::get))
        .isEqualTo(
            new StorageConnection.ByIdentity(
                "Storage",
                "https://acc.table.core.windows.net",
                "https://q.example",
                "https://acc.blob.core.windows.net",
                true,
                "id"));
    assertThat(open("hub", "Storage", settings)).isNotNull();
  }

  @Test
  void anIdentityWithoutAllAddressesSaysWhichIsMissing() {
    Map<String, String> settings = Map.of("Storage__queueServiceUri", "https://q.example");
    assertThatThrownBy(() -> open("hub", "Storage", settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Storage__tableServiceUri'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://acc.table.core.windows.net", "acc.table.core.windows.net", "https:// "})
  void anAddressThatIsNoneOrUnsafeIsNamed(String address) {
    Map<String, String> settings =
        Map.of("Storage__accountName", "acc", "Storage__tableServiceUri", address);
    assertThatThrownBy(() -> open("hub", "Storage", settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Storage__tableServiceUri'")
        .hasMessageContaining("https://account.table.core.windows.net");
  }

  @Test
  void anUnknownCredentialIsNamed() {
    Map<String, String> settings =
        Map.of("Storage__accountName", "acc", "Storage__credential", "clientsecret");
    assertThatThrownBy(() -> open("hub", "Storage", settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'Storage__credential'")
        .hasMessageContaining("managedidentity");
  }

  @Test
  void anIllegalHubNameIsRefused() {
    Map<String, String> settings = Map.of("Storage", "UseDevelopmentStorage=true");
    assertThatThrownBy(() -> open("my-hub", "Storage", settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'my-hub'");
  }
}
