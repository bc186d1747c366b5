package io.durablefunctions.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.from;

import io.durablefunctions.VersionFailureStrategy;
import io.durablefunctions.VersionMatchStrategy;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.http.call.CallRules;
import io.durablefunctions.worker.AppFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

  private static final String PREFIX = "AzureFunctionsJobHost__extensions__durableFunctions__";

  private AppFolder app;

  @BeforeEach
  void app(@TempDir Path folder) {
    app = new AppFolder(folder);
  }

  private DurableSettings read() {
    return SettingsReader.read(HostJson.read(app.path, app.settings()), app.settings());
  }

  private DurableSettings read(String section) {
    app.write("host.json", "{\"extensions\":{\"durableFunctions\":{" + section + "}}}");
    return read();
  }

  @Test
  void defaults() {
    assertThat(read())
        .returns(null, from(DurableSettings::hubName))
        .returns(true, from(DurableSettings::riding))
        .returns(Duration.ofSeconds(450), from(DurableSettings::rideBudget))
        .returns(64, from(DurableSettings::maxConcurrentTurns))
        .returns(64, from(DurableSettings::cacheMegabytes))
        .returns(Duration.ofSeconds(30), from(DurableSettings::redeliveryAge))
        .returns(Duration.ofSeconds(30), from(DurableSettings::maintenanceAge))
        .returns(null, from(DurableSettings::purgeAfter))
        .returns(AppVersion.NONE, from(DurableSettings::version))
        .returns(
            new DoorSettings(false, null, "api", null, null, new CallRules(List.of(), true), 16),
            from(DurableSettings::doors));
  }

  @Test
  void membersOfHostJsonMayBeInAnyCase() {
    app.write(
        "host.json",
        "{\"Extensions\":{\"DURABLEfunctions\":{\"MaxConcurrentTurns\":8,\"RIDING\":false}},"
            + "\"FunctionTimeout\":\"00:04:00\"}");

    assertThat(read().maxConcurrentTurns()).isEqualTo(8);
    assertThat(read().riding()).isFalse();
    assertThat(read().rideBudget()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void everythingInHostJson() {
    app.settings.put("Hub", "MyHub");
    app.settings.put("Version", "2.1");
    app.settings.put("Converter", "jackson");
    DurableSettings settings =
        read(
            "\"hubName\":\"%Hub%\",\"riding\":false,\"rideBudget\":\"00:00:20\","
                + "\"maxConcurrentTurns\":8,\"cacheMegabytes\":0,\"redeliveryAge\":\"00:01:00\","
                + "\"maintenanceAge\":\"00:02:00\",\"purgeAfter\":\"30.00:00:00\","
                + "\"defaultVersion\":\"%Version%\",\"versionMatchStrategy\":\"strict\","
                + "\"versionFailureStrategy\":\"Fail\",\"replacesConverter\":\"%Converter%\","
                + "\"trustForwardedHost\":true,\"publicUrl\":\"https://orders.example.com/\","
                + "\"push\":\"https://app.example.net/\","
                + "\"callHttp\":{\"allowedHosts\":[\"*.example.com\", \"api.example.org\"],"
                + "\"blockPrivateAddresses\":false},\"historyMegabytes\":100");
    assertThat(settings)
        .returns("MyHub", from(DurableSettings::hubName))
        .returns(false, from(DurableSettings::riding))
        .returns(Duration.ofSeconds(20), from(DurableSettings::rideBudget))
        .returns(8, from(DurableSettings::maxConcurrentTurns))
        .returns(0, from(DurableSettings::cacheMegabytes))
        .returns(Duration.ofMinutes(1), from(DurableSettings::redeliveryAge))
        .returns(Duration.ofMinutes(2), from(DurableSettings::maintenanceAge))
        .returns(Duration.ofDays(30), from(DurableSettings::purgeAfter))
        .returns(
            new AppVersion("2.1", VersionMatchStrategy.STRICT, VersionFailureStrategy.FAIL),
            from(DurableSettings::version))
        .returns("jackson", from(DurableSettings::replacesConverter))
        .returns(
            new DoorSettings(
                true,
                "https://orders.example.com",
                "api",
                null,
                "https://app.example.net",
                new CallRules(List.of("*.example.com", "api.example.org"), false),
                100),
            from(DurableSettings::doors));
  }

  @Test
  void privateAddressesAreBlockedUnlessTheRunIsLocal() {
    assertThat(read().doors().callRules().blockPrivateAddresses()).isTrue();
    app.settings.put("AZURE_FUNCTIONS_ENVIRONMENT", "Production");
    assertThat(read().doors().callRules().blockPrivateAddresses()).isTrue();
    app.settings.put("AZURE_FUNCTIONS_ENVIRONMENT", "Development");
    assertThat(read().doors().callRules().blockPrivateAddresses()).isFalse();
    assertThat(
            read("\"callHttp\":{\"blockPrivateAddresses\":true}")
                .doors()
                .callRules()
                .blockPrivateAddresses())
        .isTrue();
  }

  @Test
  void appSettingsWinOverHostJson() {
    app.settings.put(PREFIX + "riding", "False");
    app.settings.put(PREFIX + "maxConcurrentTurns", "3");
    app.settings.put("AzureFunctionsJobHost__extensions__http__routePrefix", "/v1/");
    DurableSettings settings = read("\"riding\":true,\"maxConcurrentTurns\":8");
    assertThat(settings.riding()).isFalse();
    assertThat(settings.maxConcurrentTurns()).isEqualTo(3);
    assertThat(settings.doors().routePrefix()).isEqualTo("v1");
  }

  @ParameterizedTest
  @CsvSource({"00:10:00,,150", "-1,,450", ",Dynamic,75", ",,450", "1.00:00:00,,21600"})
  void theRideBudgetIsAQuarterOfTheFunctionTimeout(String timeout, String sku, long seconds) {
    app.settings.put("WEBSITE_SKU", sku);
    if (timeout != null) {
      app.write("host.json", "{\"functionTimeout\":\"" + timeout + "\"}");
    }
    assertThat(read().rideBudget()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void aRideBudgetOverTheFunctionTimeoutIsRefused() {
    app.settings.put("AzureFunctionsJobHost__functionTimeout", "00:01:00");
    assertThatThrownBy(() -> read("\"rideBudget\":\"00:01:00\""))
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("functionTimeout");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"riding\":\"yes\"",
        "\"riding\":1",
        "\"rideBudget\":\"90s\"",
        "\"rideBudget\":\"00:00:00\"",
        "\"rideBudget\":90",
        "\"defaultVersion\":\"2 1\"",
        "\"versionMatchStrategy\":\"Newer\"",
        "\"versionFailureStrategy\":\"Ignore\"",
        "\"maxConcurrentTurns\":0",
        "\"maxConcurrentTurns\":\"many\"",
        "\"maxConcurrentTurns\":1.5",
        "\"cacheMegabytes\":-1",
        "\"historyMegabytes\":0",
        "\"redeliveryAge\":{}",
        "\"trustForwardedHost\":[]"
      })
  void aMalformedValueNamesTheSettingAndWhatWasFound(String setting) {
    String[] parts = setting.replace("\"", "").split(":", 2);
    assertThatThrownBy(() -> read(setting))
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("durableFunctions." + parts[0])
        .hasMessageContaining("'" + parts[1] + "'");
  }

  @Test
  void thePageAboutSettingsHasAllOfThemAndNoOthers() throws Exception {
    String page = Files.readString(Path.of("../docs/settings.md"));
    String table = page.substring(page.indexOf("| name |"), page.indexOf("Other places"));
    assertThat(table.lines().filter(row -> row.startsWith("| `")).map(row -> row.split("`")[1]))
        .containsExactlyElementsOf(SettingsReader.NAMES);
  }

  @Test
  void anUnknownSettingIsNamed() {
    assertThatThrownBy(() -> read("\"maxConcurentTurns\":8"))
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("maxConcurentTurns")
        .hasMessageContaining("maxConcurrentTurns");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "{", "7"})
  void aBrokenHostJsonIsNamed(String text) {
    app.write("host.json", text);
    assertThatThrownBy(this::read)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("host.json");
  }

  @Test
  void aSectionThatIsNoObjectIsNamed() {
    app.write("host.json", "{\"extensions\":{\"durableFunctions\":true}}");
    assertThatThrownBy(this::read).hasMessageContaining("extensions.durableFunctions");
  }

  @Test
  void aByteOrderMarkAndCommentsAreFine() {
    app.write("host.json", "\uFEFF{ // comment\n \"functionTimeout\": \"00:04:00\" }");
    assertThat(read().rideBudget()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void aManagementKeyThatIsTooShortIsRefusedWithoutShowingIt() {
    app.settings.put("DurableFunctions__ManagementKey", "hunter2");
    assertThatThrownBy(this::read)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("DurableFunctions__ManagementKey")
        .hasMessageNotContaining("hunter2");
    String key = "a-management-key-of-32-random-bytes-0123456789";
    app.settings.put("DurableFunctions__ManagementKey", key + ";" + key);
    assertThat(read().doors().managementKeys()).hasToString("HubKeys[2]");
  }
}
