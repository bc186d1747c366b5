package io.durablefunctions.localhost.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  private final Path folder;

  SettingsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void referencesAreResolvedWithoutRegardToCase() {
    AppSettings settings = new AppSettings(Map.of("TaskHub", "Sample$Hub", "Fn", "pay"));

    assertThat(settings.resolve("%taskhub%-%FN%-x", "here")).isEqualTo("Sample$Hub-pay-x");
  }

  @Test
  void aMissingReferenceIsNamed() {
    assertThatThrownBy(() -> new AppSettings(Map.of()).resolve("a-%Hub%", "Fn/function.json"))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining("Fn/function.json: '%Hub%' does not resolve to a value");
  }

  @Test
  void connectionsFollowThePrefixRule() {
    AppSettings settings =
        new AppSettings(Map.of("AzureWebJobsStorage", "s", "AzureWebJobsMine", "m", "Mine", "x"));

    assertThat(settings.connection("", "here")).isEqualTo("s");
    assertThat(settings.connection("Storage", "here")).isEqualTo("s");
    assertThat(settings.connection("Mine", "here")).isEqualTo("m");
    assertThatThrownBy(() -> settings.connection("Other", "here"))
        .hasMessageContaining("the app setting Other is missing");
  }

  @Test
  void aConnectionByIdentityIsRefusedByName() {
    AppSettings settings = new AppSettings(Map.of("Mine__queueServiceUri", "https://x"));

    assertThatThrownBy(() -> settings.connection("Mine", "here"))
        .hasMessageContaining("by identity");
  }

  @ParameterizedTest
  @CsvSource({
    "AzureWebJobsOrders",
    "azurewebjobsORDERS",
    "Orders",
    "ConnectionStrings__Orders",
    "ConnectionStrings:Orders",
    "ConnectionStrings__AzureWebJobsOrders",
    "CUSTOMCONNSTR_Orders",
    "CUSTOMCONNSTR_AzureWebJobsOrders",
  })
  void aConnectionIsFoundUnderEachOfTheHostsNames(String setting) {
    assertThat(new AppSettings(Map.of(setting, "there")).connection("Orders", "here"))
        .isEqualTo("there");
  }

  @Test
  void aColonAndTwoUnderscoresAreTheSame() {
    assertThat(new AppSettings(Map.of("Orders__Queue", "q")).resolve("%orders:queue%", "here"))
        .isEqualTo("q");
    assertThat(new AppSettings(Map.of("Orders:Queue", "q")).get("ORDERS__QUEUE")).contains("q");
  }

  @Test
  void aSettingOfTheFullNameWinsOverAConnectionString() {
    AppSettings settings =
        new AppSettings(Map.of("CUSTOMCONNSTR_Orders", "a", "ConnectionStrings__Orders", "b"));

    assertThat(settings.connection("Orders", "here")).isEqualTo("b");
  }

  @Test
  void settingsWinOverHostJson() throws IOException {
    Path file = write("{\"version\": \"2.0\", \"Extensions\": {\"QUEUES\": {\"BatchSize\": 4}}}");
    AppSettings settings =
        new AppSettings(
            Map.of(
                "AzureFunctionsJobHost__extensions__queues__batchSize", "7",
                "azurefunctionsjobhost:functionTimeout", "00:00:03"));

    assertThat(HostSettings.read(file, new AppSettings(Map.of())).queues().batchSize())
        .isEqualTo(4);
    assertThat(HostSettings.read(file, settings).queues().batchSize()).isEqualTo(7);
    assertThat(HostSettings.read(file, settings).functionTimeout()).contains(Duration.ofSeconds(3));
  }

  @Test
  void queuesArePolledOnceAMinuteOutsideOfDevelopment() throws IOException {
    AppSettings azure = new AppSettings(Map.of("AZURE_FUNCTIONS_ENVIRONMENT", "Production"));

    HostSettings host = HostSettings.read(write("{\"version\": \"2.0\"}"), azure);

    assertThat(host.queues().maxPollingInterval()).isEqualTo(Duration.ofMinutes(1));
  }

  private HostSettings read(String hostJson) throws IOException {
    return HostSettings.read(write(hostJson), new AppSettings(Map.of()));
  }

  @Test
  void theEnvironmentWinsOverLocalSettings() throws IOException {
    Path file = write("{\"IsEncrypted\": false, \"Values\": {\"A\": \"file\", \"B\": \"file\"}}");

    Map<String, String> merged =
        LocalSettings.under(Map.of("B", "environment"), LocalSettings.read(file));

    assertThat(merged).containsEntry("A", "file").containsEntry("B", "environment");
    assertThat(LocalSettings.read(folder.resolve("none.json"))).isEmpty();
  }

  @Test
  void encryptedSettingsAreRefused() throws IOException {
    Path file = write("{\"IsEncrypted\": true, \"Values\": {}}");

    assertThatThrownBy(() -> LocalSettings.read(file)).hasMessageContaining("encrypted");
  }

  @Test
  void hostJsonHasTheHostsDefaults() throws IOException {
    HostSettings host = read("{\"version\": \"2.0\"}");
    int cores = Runtime.getRuntime().availableProcessors();

    assertThat(host.routePrefix()).isEqualTo("api");
    assertThat(host.functionTimeout()).isEmpty();
    assertThat(host.logLevel()).isEqualTo(Level.INFO);
    assertThat(host.queues())
        .isEqualTo(new QueueSettings(16, 8 * cores, 5, Duration.ofSeconds(2), Duration.ZERO, true));
  }

  @Test
  void hostJsonIsHeeded() throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    HostSettings host =
        read(
            """
                {
                  "version": "2.0", // the host allows comments
                  "functionTimeout": "00:10:00",
                  "logging": {"logLevel": {"default": "Warning"}},
                  "extensions": {
                    "http": {"routePrefix": "/v1/"},
                    "queues": {
                      "batchSize": 4, "maxDequeueCount": 2, "maxPollingInterval": "00:00:02",
                      "visibilityTimeout": "00:00:30", "messageEncoding": "None"
                    }
                  }
                }
                """);

    assertThat(host.routePrefix()).isEqualTo("v1");
    assertThat(host.functionTimeout()).contains(Duration.ofMinutes(10));
    assertThat(host.logLevel()).isEqualTo(Level.WARNING);
    assertThat(host.queues())
        .isEqualTo(
            new QueueSettings(
                4, 2 * cores, 2, Duration.ofSeconds(2), Duration.ofSeconds(30), false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\": \"2.0\",, }|not valid JSON",
        "[]|expected a JSON object",
        "{}|expected \"version\": \"2.0\"",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"batchSize\":33}}}|batchSize: expected a whole number from 1 to 32, found 33",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"messageEncoding\":\"hex\"}}}|messageEncoding: expected base64 or none",
        "{\"version\":\"2.0\",\"extensions\":{\"queues\":{\"maxPollingInterval\":\"soon\"}}}|expected a time span",
        "{\"version\":\"2.0\",\"extensions\":[]}|extensions: expected an object",
        "{\"version\":\"2.0\",\"functionTimeout\":\"00:61:00\"}|functionTimeout: expected a time span",
        "{\"version\":\"2.0\",\"logging\":{\"logLevel\":{\"default\":\"Loud\"}}}|expected Trace, Debug",
      })
  void aWrongHostJsonIsToldWithFileAndPlace(String text, String expected) throws IOException {
    Path file = write(text);

    assertThatThrownBy(() -> HostSettings.read(file, new AppSettings(Map.of())))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(expected);
  }

  @ParameterizedTest
  @CsvSource({"00:00:02, PT2S", "1.02:03:04.5, PT26H3M4.5S", "00:00:00.1, PT0.1S"})
  void timeSpansAreRead(String text, Duration expected) {
    assertThat(TimeSpan.parse(text, "here")).isEqualTo(expected);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text);
  }
}
