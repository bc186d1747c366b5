package io.durablefunctions.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.StorageException;
import io.durablefunctions.azure.connection.TransactionCounter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of credential, used: tables, queues and blobs are written and read with it. */
class CredentialsTest {

  private static final String PASSWORD = "changeit";
  private static final AtomicInteger HUBS = new AtomicInteger();

  @Test
  void anAccountKeyWithEndpointsOfItsOwn() {
    assertThat(TestAzurite.connectionString()).contains("AccountKey=").contains("TableEndpoint=");
    TestHub hub = new TestHub();
    RoundTrip.make(hub.storage, hub.name);
  }

  @Test
  void aSharedAccessSignature() {
    String connection = TestAzurite.start().bySas("rwdlacup");
    RoundTrip.make(open("sashub", connection), "sashub");
  }

  @Test
  void aSignatureThatMayOnlyReadIsRefusedByTheFirstWrite() {
    TaskHubStorage storage = open("readonly", TestAzurite.start().bySas("rl"));
    assertThatThrownBy(() -> RoundTrip.make(storage, "readonly"))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("403");
  }

  private static TaskHubStorage open(String hub, String connectionString) {
    return TaskHubStorage.open(
        hub, "Storage", Map.of("Storage", connectionString)::get, TransactionCounter.NONE);
  }

  /**
   * Over https, with the library azure-identity as it comes and what App Service gives to an app.
   */
  @Test
  void aManagedIdentityOfOnesOwn(@TempDir Path folder) throws Exception {
    Path certificate = certificate(folder);
    TestAzurite azurite =
        TestAzurite.start("--oauth", "basic", "--cert", certificate.toString(), "--pwd", PASSWORD);
    try (FakeTokens tokens = new FakeTokens()) {
      Map<String, String> settings = identity(azurite);
      settings.put("Storage__clientId", "11111111-2222-3333-4444-555555555555");
      settings.put("IDENTITY_ENDPOINT", tokens.endpoint());
      settings.put("IDENTITY_HEADER", FakeTokens.HEADER);
      List<String> options =
          List.of(
              "-Djavax.net.ssl.trustStore=" + certificate,
              "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);

      String output = runRoundTrip(options, classPath(), settings);

      assertThat(output).contains(RoundTrip.DONE);
      assertThat(tokens.queries())
          .isNotEmpty()
          .allSatisfy(
              query ->
                  assertThat(query)
                      .contains("resource=https://storage.azure.com")
                      .contains("client_id=11111111-2222-3333-4444-555555555555"));
    }
  }

  @Test
  void withoutAzureIdentityTheErrorSaysWhatToAdd() throws Exception {
    String output =
        runRoundTrip(List.of(), classPathWithout("azure-identity"), identity(TestAzurite.start()));
    assertThat(output)
        .contains("The connection 'Storage' uses an identity")
        .contains("Add com.azure:azure-identity")
        .doesNotContain(RoundTrip.DONE);
  }

  @Test
  void whoConnectsByKeyDoesNotPayForIdentity() throws Exception {
    Map<String, String> settings = Map.of("Storage", TestAzurite.connectionString());
    String output = runRoundTrip(List.of("-Xlog:class+load"), classPath(), settings);
    assertThat(output)
        .contains(RoundTrip.DONE)
        .contains("com.azure.data.tables.TableClient ")
        .doesNotContain("com.azure.identity")
        .doesNotContain("com.microsoft.aad");
    assertThat(runRoundTrip(List.of(), classPathWithout("azure-identity"), settings))
        .contains(RoundTrip.DONE);
  }

  @Test
  void aTokenSourceAsksTheAppsIdentityForItsResource() throws Exception {
    try (FakeTokens tokens = new FakeTokens()) {
      ProcessBuilder process =
          new ProcessBuilder(
              Path.of(System.getProperty("java.home"), "bin", "java").toString(),
              "-cp",
              String.join(File.pathSeparator, classPath()),
              IdentityTokensProcess.class.getName(),
              "https://graph.example/.default");
      process.environment().put("IDENTITY_ENDPOINT", tokens.endpoint());
      process.environment().put("IDENTITY_HEADER", FakeTokens.HEADER);
      process.environment().put("AZURE_CLIENT_ID", "11111111-2222-3333-4444-555555555555");
      assertThat(run(process)).contains("same: true", "token: eyJ");
      assertThat(tokens.queries())
          .as("kept in memory, so one request")
          .singleElement()
          .asString()
          .contains("resource=https://graph.example")
          .contains("client_id=11111111-2222-3333-4444-555555555555");
    }
  }

  private static Map<String, String> identity(TestAzurite azurite) {
    Map<String, String> settings = new HashMap<>();
    settings.put("Storage__credential", "managedidentity");
    for (String service : List.of("table", "queue", "blob")) {
      settings.put(
          "Storage__" + service + "ServiceUri", azurite.uri(service).replace("http:", "https:"));
    }
    return settings;
  }

  private static Path certificate(Path folder) throws Exception {
    Path store = folder.resolve("azurite.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String command =
        "-genkeypair -alias azurite -keyalg RSA -dname CN=localhost -ext SAN=ip:127.0.0.1"
            + " -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + store;
    List<String> arguments = new ArrayList<>(List.of(keytool.toString()));
    arguments.addAll(Arrays.asList(command.split(" ")));
    run(new ProcessBuilder(arguments));
    return store;
  }

  private static List<String> classPath() {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return List.of(classPath.split(File.pathSeparator));
  }

  private static List<String> classPathWithout(String library) {
    return classPath().stream().filter(entry -> !entry.contains(library)).toList();
  }

  private static String runRoundTrip(
      List<String> options, List<String> classPath, Map<String, String> settings)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(options);
    command.add("-cp");
    command.add(classPath.stream().collect(Collectors.joining(File.pathSeparator)));
    command.add(RoundTrip.class.getName());
    command.add("trip" + HUBS.incrementAndGet());
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(settings);
    return run(process);
  }

  private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
