package io.durablefunctions.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.HostProcess;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of running work when a worker, or the host, ends; as in lifecycle.json. */
class WorkerLifecycleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Path folder;
  private final Path marks;
  private final String queue = SharedAzurite.newQueueName();
  private final AppBuilder app;

  WorkerLifecycleTest(@TempDir Path folder, @TempDir Path marks) {
    this.folder = folder;
    this.marks = marks;
    String source =
        """
        public class Fns {
          static void mark(String name) throws Exception {
            java.nio.file.Files.writeString(java.nio.file.Path.of("MARKS", name), "x");
          }
          static void awaitMark(String name) throws Exception {
            while (!java.nio.file.Files.exists(java.nio.file.Path.of("MARKS", name))) {
              Thread.sleep(20);
            }
          }
          public String pid(@HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r) {
            return "" + ProcessHandle.current().pid();
          }
          public String hang(@HttpTrigger(name = "req") HttpRequestMessage<Optional<String>> r)
              throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
              try { mark("hook"); } catch (Exception e) { throw new RuntimeException(e); }
            }));
            mark("hanging");
            awaitMark("go");
            return "went on";
          }
          public void work(
              @QueueTrigger(name = "m", queueName = "x") String message,
              @BindingName("DequeueCount") int count) throws Exception {
            mark(message + count);
            if (count == 1 && message.startsWith("wait")) { awaitMark("go"); }
            mark(message + count + "-end");
          }
        }
        """
            .replace("MARKS", marks.toString());
    this.app =
        new AppBuilder(folder)
            .source("Fns", source)
            .function("Pid", "Fns.pid", Bindings.http("req", "pid", "get"), Bindings.HTTP_RETURN)
            .function("Hang", "Fns.hang", Bindings.http("req", "hang", "get"), Bindings.HTTP_RETURN)
            .function("Work", "Fns.work", Bindings.queueTrigger("m", queue))
            .setting("AzureWebJobsStorage", SharedAzurite.connectionString());
  }

  @Test
  void aWorkerThatDiesIsFollowedByAnotherAndItsWorkIsDoneAgainAtOnce() throws Exception {
    app.build();
    try (HostProcess host = start()) {
      String address = host.awaitReady();
      long first = Long.parseLong(get(address, "pid").body());
      SharedAzurite.send(queue, "wait");
      CompletableFuture<HttpResponse<String>> hanging = getLater(address, "hang");
      awaitMark("wait1");
      awaitMark("hanging");

      kill(first);

      assertThat(hanging.join().statusCode()).isEqualTo(500);
      assertThat(hanging.join().body()).isEmpty();
      awaitMark("wait2-end");
      assertThat(Long.parseLong(get(address, "pid").body())).isNotEqualTo(first);
      assertThat(host.output()).contains("WorkerProcessExitException");
    }
  }

  @Test
  void theThirdCrashEndsTheHost() throws Exception {
    app.build();
    try (HostProcess host = start()) {
      String address = host.awaitReady();
      for (int i = 1; i <= 2; i++) {
        long pid = Long.parseLong(get(address, "pid").body());
        kill(pid);
        await().until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
      }
      kill(Long.parseLong(get(address, "pid").body()));

      assertThat(host.awaitExit()).isEqualTo(LocalHostMain.TOO_MANY_CRASHES);
      assertThat(host.output()).contains("Exceeded language worker restart retry count");
    }
  }

  @Test
  void anExceededFunctionTimeoutRestartsTheWorkerWithAllThatRunsInIt() throws Exception {
    app.hostJson("{\"version\": \"2.0\", \"functionTimeout\": \"00:00:02\"}").build();
    try (HostProcess host = start()) {
      String address = host.awaitReady();
      long first = Long.parseLong(get(address, "pid").body());
      CompletableFuture<HttpResponse<String>> hanging = getLater(address, "hang");
      awaitMark("hanging");
      SharedAzurite.send(queue, "wait");

      assertThat(hanging.join().statusCode()).isEqualTo(500);
      awaitMark("hook");
      awaitMark("wait2-end");
      assertThat(Long.parseLong(get(address, "pid").body())).isNotEqualTo(first);
      assertThat(host.output()).contains("exceeded by function 'Functions.Hang'");
    }
  }

  @Test
  void afterSigtermQueuesAreReceivedFromWhileAnHttpCallRunsAndAllIsWaitedFor() throws Exception {
    app.hostJson(
            "{\"version\": \"2.0\", \"extensions\": {\"queues\": {\"maxPollingInterval\": 200}}}")
        .build();
    try (HostProcess host = start()) {
      String address = host.awaitReady();
      SharedAzurite.send(queue, "wait");
      CompletableFuture<HttpResponse<String>> hanging = getLater(address, "hang");
      awaitMark("hanging");
      awaitMark("wait1");

      host.process().destroy();

      await("new calls refused").atMost(PATIENCE).until(() -> refused(address));
      SharedAzurite.send(queue, "late");
      awaitMark("late1-end");
      assertThat(Files.exists(marks.resolve("hook"))).isFalse();

      Files.writeString(marks.resolve("go"), "x");

      assertThat(hanging.join().body()).isEqualTo("went on");
      assertThat(host.awaitExit()).isEqualTo(143);
      assertThat(marks.resolve("wait1-end")).exists();
      assertThat(marks.resolve("hook")).exists();
      assertThat(SharedAzurite.count(queue)).isZero();
    }
  }

  @Test
  void afterAChangeOfHostJsonTwoWorkersOverlap() throws Exception {
    app.build();
    try (HostProcess host = start()) {
      String address = host.awaitReady();
      long first = Long.parseLong(get(address, "pid").body());
      CompletableFuture<HttpResponse<String>> hanging = getLater(address, "hang");
      awaitMark("hanging");

      app.file("host.json", "{\"version\": \"2.0\", \"functionTimeout\": \"00:10:00\"}");

      await().atMost(PATIENCE).until(() -> Long.parseLong(get(address, "pid").body()) != first);
      assertThat(ProcessHandle.of(first)).as("the first lives on").isPresent();
      Files.writeString(marks.resolve("go"), "x");
      assertThat(hanging.join().body()).isEqualTo("went on");
    }
  }

  private HostProcess start() throws IOException {
    return HostProcess.start(Map.of(), "--app", folder.toString(), "--port", "0");
  }

  private void awaitMark(String name) {
    await(name)
        .atMost(PATIENCE)
        .until(
            () -> {
              try (Stream<Path> all = Files.list(marks)) {
                List<String> names = all.map(f -> f.getFileName().toString()).toList();
                return names.contains(name);
              }
            });
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private boolean refused(String address) {
    try {
      get(address, "pid");
      return false;
    } catch (IOException e) {
      return true;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> get(String address, String path)
      throws IOException, InterruptedException {
    return client.send(request(address, path), HttpResponse.BodyHandlers.ofString());
  }

  private CompletableFuture<HttpResponse<String>> getLater(String address, String path) {
    return client.sendAsync(request(address, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(String address, String path) {
    return HttpRequest.newBuilder(URI.create(address + "/api/" + path)).build();
  }
}
