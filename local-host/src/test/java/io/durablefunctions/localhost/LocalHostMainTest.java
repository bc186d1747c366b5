package io.durablefunctions.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.HostProcess;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command in processes of its own: settings, errors, signals, orphans. */
class LocalHostMainTest {
  private final Path folder;
  private final AppBuilder app;

  LocalHostMainTest(@TempDir Path folder) {
    this.folder = folder;
    this.app =
        new AppBuilder(folder)
            .source(
                "Fns",
                """
                public class Fns {
                  public String env(
                      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
                      @BindingName("name") String name) {
                    return System.getenv(name);
                  }
                  public String sleep(
                      @HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> request,
                      ExecutionContext context) throws Exception {
                    context.getLogger().info("sleeping");
                    new java.util.concurrent.CountDownLatch(1)
                        .await(30, java.util.concurrent.TimeUnit.SECONDS);
                    return "slept";
                  }
                }
                """)
            .function(
                "Env", "Fns.env", Bindings.http("req", "env/{name}", "get"), Bindings.HTTP_RETURN)
            .function(
                "Sleep", "Fns.sleep", Bindings.http("req", "sleep", "get"), Bindings.HTTP_RETURN)
            .setting("FROM_FILE", "file")
            .setting("FROM_BOTH", "file")
            .setting("AzureWebJobsStorage", SharedAzurite.connectionString());
  }

  @Test
  void settingsAreEnvironmentVariablesAndStoppingLeavesNoChild() throws Exception {
    app.build();
    try (HostProcess host = start(Map.of("FROM_BOTH", "environment"))) {
      String address = host.awaitReady();
      List<ProcessHandle> children = host.process().descendants().toList();

      assertThat(get(address + "/api/env/FROM_FILE")).isEqualTo("file");
      assertThat(get(address + "/api/env/FROM_BOTH")).isEqualTo("environment");
      assertThat("http://" + get(address + "/api/env/WEBSITE_HOSTNAME")).isEqualTo(address);
      assertThat(get(address + "/api/env/AzureWebJobsScriptRoot")).isEqualTo(folder.toString());
      assertThat(host.output()).contains("Env: [GET] /api/env/{name}");
      assertThat(children).hasSize(1);

      host.process().destroy();

      assertThat(host.awaitExit()).isEqualTo(143);
      assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void aKilledParentTakesItsChildAlong() throws Exception {
    app.build();
    try (HostProcess host = start(Map.of())) {
      host.awaitReady();
      List<ProcessHandle> children = host.process().descendants().toList();

      host.process().destroyForcibly();

      assertThat(children).hasSize(1);
      await().atMost(Duration.ofSeconds(10)).until(() -> !children.get(0).isAlive());
    }
  }

  /** As by Maven, which may be killed without a chance to stop what it has started. */
  @Test
  void itNeverOutlivesTheJvmThatStartedIt() throws Exception {
    app.build();
    try (HostProcess maven =
        HostProcess.startByAnother(Map.of(), "--app", folder.toString(), "--port", "0")) {
      String address = maven.awaitReady();
      List<ProcessHandle> children = maven.process().descendants().toList();
      assertThat(get(address + "/api/env/FROM_FILE")).isEqualTo("file");
      assertThat(children).as("local-host and its worker").hasSize(2);

      maven.process().destroyForcibly();

      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  @Test
  void aTakenPortIsTold() throws Exception {
    app.build();
    try (ServerSocket taken = new ServerSocket(0);
        HostProcess host =
            HostProcess.start(
                Map.of(),
                "--app",
                folder.toString(),
                "--port",
                Integer.toString(taken.getLocalPort()))) {
      assertThat(host.awaitExit()).isEqualTo(LocalHostMain.STARTUP_FAILED);
      assertThat(host.output())
          .contains("Port " + taken.getLocalPort() + " is taken by ")
          .contains("(pid " + ProcessHandle.current().pid() + ")")
          .contains("--port");
    }
  }

  @Test
  void aMissingMethodIsToldAndFailsItsCallsAlone() throws Exception {
    app.function("Gone", "Fns.gone", Bindings.http("req", "gone", "get")).build();
    try (HostProcess host = start(Map.of())) {
      URI address = URI.create(host.awaitReady());
      assertThat(host.output())
          .contains("ERROR The function 'Gone' fails in each call")
          .contains("Gone/function.json: entryPoint app.Fns.gone")
          .contains("expected exactly one public method gone in app.Fns, found 0");
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(address.resolve("/api/gone")).build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(500);
    }
  }

  @Test
  void aMissingNodeIsTold() throws Exception {
    app.setting("AzureWebJobsStorage", "QueueEndpoint=http://127.0.0.1:1/devstoreaccount1").build();
    try (HostProcess host = start(Map.of("PATH", "/nowhere"))) {
      assertThat(host.awaitExit()).isEqualTo(LocalHostMain.STARTUP_FAILED);
      assertThat(host.output()).contains("needs Node.js 20 or newer").contains("nodejs.org");
    }
  }

  private HostProcess start(Map<String, String> environment, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("--app", folder.toString(), "--port", "0"));
    arguments.addAll(List.of(more));
    return HostProcess.start(environment, arguments.toArray(String[]::new));
  }

  private static String get(String address) throws Exception {
    return HttpClient.newHttpClient()
        .send(request(address), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private static HttpRequest request(String address) {
    return HttpRequest.newBuilder(URI.create(address)).build();
  }
}
