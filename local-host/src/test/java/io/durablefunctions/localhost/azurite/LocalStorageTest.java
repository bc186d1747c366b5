package io.durablefunctions.localhost.azurite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.HostProcess;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStorageTest {
  private final Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);

  LocalStorageTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void connectionStringsToThisMachineAreKnown() {
    assertThat(StorageEndpoints.local("UseDevelopmentStorage=true").orElseThrow())
        .extracting(
            StorageEndpoints::blobPort, StorageEndpoints::queuePort, StorageEndpoints::tablePort)
        .containsExactly(10000, 10001, 10002);
    assertThat(
            StorageEndpoints.local(
                "AccountName=a;AccountKey=Kg==;QueueEndpoint=http://127.0.0.1:5001/a"))
        .contains(new StorageEndpoints("a", "Kg==", 0, 5001, 0));
    assertThat(StorageEndpoints.local("AccountName=real;AccountKey=Kg==")).isEmpty();
    assertThat(StorageEndpoints.local("QueueEndpoint=https://real.queue.core.windows.net"))
        .isEmpty();
  }

  @Test
  void storageThatAnswersIsNamedAndLeftAlone() {
    assertThat(LocalStorage.ensure(SharedAzurite.connectionString(), Optional.empty(), out))
        .isEmpty();
    assertThat(output.toString(StandardCharsets.UTF_8))
        .containsPattern("Storage is Azurite-Queue/[0-9.]+, which answers on port \\d+ of this");
  }

  @Test
  void storageElsewhereIsNamedWithoutItsKey() {
    assertThat(LocalStorage.ensure("AccountName=orders;AccountKey=c2VjcmV0", Optional.empty(), out))
        .isEmpty();
    assertThat(
            LocalStorage.ensure(
                "QueueEndpoint=https://o.queue.core.windows.net/?sv=1&sig=c2VjcmV0",
                Optional.empty(),
                out))
        .isEmpty();
    assertThat(output.toString(StandardCharsets.UTF_8))
        .contains("the account orders", "at o.queue.core.windows.net")
        .doesNotContain("c2VjcmV0");
  }

  @Test
  void anotherProgramOnThePortIsTold() throws IOException {
    try (ServerSocket other = new ServerSocket(0)) {
      Thread answer = new Thread(() -> answerOnce(other));
      answer.setDaemon(true);
      answer.start();
      String connection = "QueueEndpoint=http://127.0.0.1:" + other.getLocalPort() + "/a";

      assertThatThrownBy(() -> LocalStorage.ensure(connection, Optional.empty(), out))
          .isInstanceOf(StartupProblem.class)
          .hasMessageContaining("port " + other.getLocalPort())
          .hasMessageContaining("not storage");
    }
  }

  @Test
  void aFailingNpmCiShowsTheEndOfItsOutput() throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"name\": \"x\", \"version\": \"1.0.0\"}");
    Files.writeString(folder.resolve("package-lock.json"), "broken");

    assertThatThrownBy(() -> new AzuritePackage(folder).install(out))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining("npm ci in " + folder + " failed with exit code")
        .hasMessageContaining("npm error");
    assertThat(output.toString(StandardCharsets.UTF_8)).contains("Installing Azurite: npm ci");
  }

  @Test
  void aFolderWithoutLockFileIsTold() {
    assertThatThrownBy(() -> new AzuritePackage(folder).install(out))
        .hasMessageContaining("--azurite: expected a folder with a package-lock.json");
  }

  /** In memory it stands still for minutes when thousands of messages have gone. */
  @Test
  void anAzuriteKeepsItsDataOnDiskAndTakesItAlong() throws Exception {
    Path data;
    try (Azurite azurite = Azurite.start()) {
      List<String> command =
          List.of(ProcessHandle.of(azurite.pid()).orElseThrow().info().arguments().orElseThrow());
      assertThat(command).contains("--location").doesNotContain("--inMemoryPersistence");
      data = Path.of(command.get(command.indexOf("--location") + 1));
      assertThat(data).isDirectory();
    }
    await().atMost(Duration.ofSeconds(10)).until(() -> !Files.exists(data));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theCommandStartsAzuriteAndHoweverItEndsAzuriteEndsToo(boolean killed) throws Exception {
    int port = freePort();
    String connection =
        "AccountName=%s;AccountKey=%s;QueueEndpoint=http://127.0.0.1:%d/%s"
            .formatted(
                StorageEndpoints.ACCOUNT, StorageEndpoints.KEY, port, StorageEndpoints.ACCOUNT);
    new AppBuilder(folder)
        .source(
            "Fns",
            "public class Fns { public void run(@QueueTrigger(name = \"m\", queueName = \"q\") String m) {} }")
        .function("Fn", "Fns.run", Bindings.queueTrigger("m", "some-queue"))
        .build();
    try (HostProcess host =
        HostProcess.start(
            Map.of("AzureWebJobsStorage", connection), "--app", folder.toString(), "--port", "0")) {
      host.awaitReady();
      List<ProcessHandle> children = host.process().descendants().toList();
      assertThat(host.output()).contains("starting Azurite").contains("queue " + port);
      assertThat(children).as("Azurite and the worker").hasSize(2);

      if (killed) {
        host.process().destroyForcibly();
      } else {
        host.process().destroy();
      }

      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static void answerOnce(ServerSocket server) {
    try (var socket = server.accept()) {
      socket
          .getOutputStream()
          .write(
              "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
