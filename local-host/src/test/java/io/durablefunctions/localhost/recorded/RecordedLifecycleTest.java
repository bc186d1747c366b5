package io.durablefunctions.localhost.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.HostProcess;
import io.durablefunctions.localhost.fixture.LoggedQueues;
import io.durablefunctions.localhost.fixture.MarkedApp;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What becomes of running work when a worker, or the host, ends: the facts of lifecycle.json. The
 * times there are not compared; what runs waits for the test instead of sleeping.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedLifecycleTest {
  private static final String TOO_MANY = "Exceeded language worker restart retry count";

  private final Agreement agreement = new Agreement("lifecycle");
  private final JsonObject recording;
  private String queue;
  private LoggedQueues storage;
  private MarkedApp app;

  RecordedLifecycleTest() throws IOException {
    recording = JsonParser.parseString(Probe.resource("lifecycle.json")).getAsJsonObject();
  }

  @BeforeAll
  void whatIsNotImitated() {
    agreement.add("workerOutput", "not run");
    agreement.add("processCount2", "not run");
  }

  @BeforeEach
  void newApp(@TempDir Path folder, @TempDir Path marks) throws IOException {
    queue = SharedAzurite.newQueueName();
    storage = new LoggedQueues(SharedAzurite.connectionString());
    app = new MarkedApp(folder, marks, queue, storage.connectionString());
    SharedAzurite.queue(queue).createIfNotExists();
  }

  @AfterEach
  void closeStorage() {
    storage.close();
  }

  @AfterAll
  void check() throws IOException {
    agreement.check();
  }

  private JsonObject section(String name) {
    return recording.getAsJsonObject(name);
  }

  private void fact(String id, Object recorded, Object actual) {
    String theirs = String.valueOf(recorded);
    String ours = String.valueOf(actual);
    agreement.add(id, theirs.equals(ours) ? "" : theirs + " but was " + ours);
  }

  private static JsonElement first(JsonObject section, String array) {
    return section.getAsJsonArray(array).get(0);
  }

  private static int size(JsonObject section, String array) {
    return section.getAsJsonArray(array).size();
  }

  /** What was recorded to be asked of the queue. */
  private static List<String> requests(JsonObject section) {
    return StreamSupport.stream(section.getAsJsonArray("storage").spliterator(), false)
        .map(JsonElement::getAsJsonObject)
        .map(
            one ->
                one.get("request").getAsString()
                    + " "
                    + one.get("status")
                    + (one.get("dequeueCounts").isJsonNull() ? "" : " " + one.get("dequeueCounts")))
        .toList();
  }

  /** What was asked of the queue, without the receives of nothing. */
  private List<String> requests() {
    return storage.of(queue).stream()
        .filter(one -> !one.line().startsWith("GET") || !one.dequeueCounts().isEmpty())
        .filter(one -> !one.line().startsWith("POST"))
        .map(one -> one.toString().replace(queue, "rec-life"))
        .toList();
  }

  private List<String> awaitRequests(int count) {
    return await(count + " requests")
        .atMost(MarkedApp.PATIENCE)
        .until(this::requests, all -> all.size() >= count)
        .subList(0, count);
  }

  private long begins(String message) {
    return app.marks().stream().filter(mark -> mark.matches(message + "\\d+")).count();
  }

  private static long workers(HostProcess host) {
    return host.output().lines().filter(line -> line.contains("Worker process started")).count();
  }

  @Test
  void aWorkerThatIsKilled() throws Exception {
    JsonObject busy = section("killWorkerWhileBusy");
    app.builder().hostJson(hostJson("")).build();
    try (HostProcess host = app.start()) {
      String address = host.awaitReady();
      long first = app.pid(address);
      SharedAzurite.send(queue, "wait");
      CompletableFuture<HttpResponse<String>> hanging = app.getLater(address, "hang");
      app.awaitMark("wait1");
      app.awaitMark("hanging");
      fact("killWorkerWhileBusy.workersBefore", busy.get("workersBefore"), workers(host));
      storage.clear();

      MarkedApp.kill(first);

      JsonElement answer = first(recording, "killWorkerWhileBusyAnswers");
      fact(
          "killWorkerWhileBusy.runningHttpCall",
          first(busy, "runningHttpCall"),
          hanging.join().statusCode());
      fact(
          "killWorkerWhileBusy.answer",
          answer.getAsJsonArray().get(2).getAsString(),
          hanging.join().body());
      app.awaitMark("wait2-end");
      fact("killWorkerWhileBusy.queueBegins", size(busy, "queueBeginsMs"), begins("wait"));
      fact("killWorkerWhileBusy.storage", requests(busy), awaitRequests(requests(busy).size()));
      fact("killWorkerWhileBusy.newWorkers", busy.get("newWorkers"), workers(host) - 1);
      assertThat(host.output()).contains("WorkerProcessExitException");

      Iterable<JsonElement> kills = section("killWorkerRepeatedly").getAsJsonArray("kills");
      for (JsonElement kill : kills) {
        long pid = app.pid(address);
        MarkedApp.kill(pid);
        await().until(() -> !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
        boolean answers = !kill.getAsJsonObject().get("answeredAfterS").isJsonNull();
        fact(
            "killWorkerRepeatedly.kill" + kill.getAsJsonObject().get("kill"),
            answers ? "answers" : "host gone",
            answers ? answered(address) : gone(host));
      }
      fact(
          "killWorkerRepeatedly.log",
          logged("killWorkerRepeatedly", TOO_MANY),
          host.output().contains(TOO_MANY));
    }
  }

  private String answered(String address) throws Exception {
    return app.get(address, "pid").statusCode() == 200 ? "answers" : "an error";
  }

  private static String gone(HostProcess host) {
    return host.awaitExit() == 3 ? "host gone" : "another exit";
  }

  private boolean logged(String section, String text) {
    return section(section).getAsJsonArray("log").toString().contains(text);
  }

  @Test
  void anExceededFunctionTimeout() throws Exception {
    JsonObject timeout = section("functionTimeout10s");
    JsonObject answers = timeout.getAsJsonObject("answers");
    app.builder().hostJson(hostJson(", \"functionTimeout\": \"00:00:04\"")).build();
    try (HostProcess host = app.start()) {
      String address = host.awaitReady();
      CompletableFuture<HttpResponse<String>> overlong = app.getLater(address, "hang");
      app.awaitMark("hanging");
      CompletableFuture<HttpResponse<String>> later = app.getLater(address, "hang");
      SharedAzurite.send(queue, "wait");

      fact("functionTimeout10s.overlong", first(answers, "overlong"), overlong.join().statusCode());
      fact(
          "functionTimeout10s.startedLater",
          first(answers, "startedLater5s"),
          later.join().statusCode());
      app.awaitMark("wait2-end");
      fact(
          "functionTimeout10s.storage", requests(timeout), awaitRequests(requests(timeout).size()));
      fact("functionTimeout10s.queueBegins", size(timeout, "queueBeginsMs"), begins("wait"));
      fact(
          "functionTimeout10s.queueEnds",
          size(timeout, "queueEndsMs"),
          app.marks().stream().filter(mark -> mark.matches("wait\\d+-end")).count());
      fact(
          "functionTimeout10s.nextCall",
          first(timeout, "nextCall"),
          app.get(address, "pid").statusCode());
      fact(
          "functionTimeout10s.log",
          logged("functionTimeout10s", "exceeded by function 'Functions.Response'"),
          host.output().contains("exceeded by function 'Functions.Hang'"));
      app.awaitMark("hook");
    }
  }

  @Test
  void sigtermWhileBusy() throws Exception {
    JsonObject term = section("sigtermWhileBusy");
    app.builder().hostJson(hostJson("")).build();
    try (HostProcess host = app.start()) {
      String address = host.awaitReady();
      SharedAzurite.send(queue, "wait");
      CompletableFuture<HttpResponse<String>> hanging = app.getLater(address, "hang");
      app.awaitMark("hanging");
      app.awaitMark("wait1");
      storage.clear();

      host.process().destroy();

      await().atMost(MarkedApp.PATIENCE).until(() -> app.refuses(address));
      fact("sigtermWhileBusy.newCalls", newCalls(term), "refused");
      long late = events(term, "begin", "after SIGTERM");
      for (int i = 0; i < late; i++) {
        String name = "late-" + (char) ('a' + i);
        SharedAzurite.send(queue, name);
        app.awaitMark(name + "1-end");
        var unused = awaitRequests(2 * (i + 1));
      }
      fact("sigtermWhileBusy.queueReceives", late, begins("late-[a-c]"));
      assertThat(app.marks()).doesNotContain("hook");
      app.go();

      fact(
          "sigtermWhileBusy.runningHttpCall",
          first(term, "runningHttpCall"),
          hanging.join().statusCode());
      fact(
          "sigtermWhileBusy.hostGone",
          !term.get("hostGoneAfterS").isJsonNull(),
          host.awaitExit() == 143);
      fact(
          "sigtermWhileBusy.workerGone",
          !term.get("workerGoneAfterS").isJsonNull(),
          app.marks().contains("hook"));
      fact(
          "sigtermWhileBusy.runningMessageEnds",
          events(term, "end", "term") > 0,
          app.marks().contains("wait1-end"));
      fact(
          "sigtermWhileBusy.lateStorage",
          requests(term).subList(0, 2 * (int) late),
          requests().subList(0, 2 * (int) late));
      assertThat(SharedAzurite.count(queue)).isZero();
    }
  }

  @Test
  void sigtermWithAFunctionTimeout() throws Exception {
    JsonObject term = section("sigtermWithFunctionTimeout10s");
    app.builder().hostJson(hostJson(", \"functionTimeout\": \"00:00:08\"")).build();
    try (HostProcess host = app.start()) {
      String address = host.awaitReady();
      SharedAzurite.send(queue, "wait");
      app.awaitMark("wait1");
      CompletableFuture<HttpResponse<String>> hanging = app.getLater(address, "hang");
      app.awaitMark("hanging");
      storage.clear();

      host.process().destroy();

      await().atMost(MarkedApp.PATIENCE).until(() -> app.refuses(address));
      fact("sigtermWithFunctionTimeout10s.newCalls", newCalls(term), "refused");
      fact(
          "sigtermWithFunctionTimeout10s.runningHttpCall",
          first(term, "runningHttpCall"),
          hanging.join().statusCode());
      fact(
          "sigtermWithFunctionTimeout10s.hostGone",
          !term.get("hostGoneAfterS").isJsonNull(),
          host.awaitExit() == 143);
      fact(
          "sigtermWithFunctionTimeout10s.messageIsVisible",
          requests(term).get(0),
          requests().get(0));
    }
  }

  /** Which looks into its queue often. */
  private static String hostJson(String more) {
    return "{\"version\": \"2.0\", \"extensions\": {\"queues\": {\"maxPollingInterval\": 200}}"
        + more
        + "}";
  }

  private static String newCalls(JsonObject section) {
    return StreamSupport.stream(section.getAsJsonArray("newCalls").spliterator(), false)
            .allMatch(call -> call.getAsJsonArray().get(1).isJsonNull())
        ? "refused"
        : "answered";
  }

  private static long events(JsonObject section, String what, String text) {
    return StreamSupport.stream(section.getAsJsonArray("queueEvents").spliterator(), false)
        .map(event -> event.getAsJsonArray())
        .filter(event -> event.get(0).getAsString().equals(what))
        .filter(event -> event.get(1).getAsString().contains(text))
        .count();
  }

  @Test
  void aFunctionOfASecondJarFailsInEachCall() throws Exception {
    String result = section("secondScriptFile").get("result").getAsString();
    app.builder()
        .file("b.jar", "")
        .functionJson(
            "OfB",
            "{\"scriptFile\": \"../b.jar\", \"entryPoint\": \"b.Fns.run\", \"bindings\": ["
                + Bindings.http("req", "ofb", "get")
                + ", "
                + Bindings.HTTP_RETURN
                + "]}")
        .build();
    try (HostProcess host = app.start()) {
      String address = host.awaitReady();
      HttpResponse<String> response = app.get(address, "ofb");
      fact(
          "secondScriptFile",
          result.contains(
                  "ClassNotFoundException, and each call of them gives HTTP 500 without body")
              ? "500 "
              : result,
          response.statusCode() + " " + response.body());
      assertThat(app.get(address, "pid").statusCode())
          .as("a function of the first jar")
          .isEqualTo(200);
    }
  }
}
