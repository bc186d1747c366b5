package io.durablefunctions.localhost.recorded;

import static org.awaitility.Awaitility.await;

import com.azure.storage.queue.QueueClient;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.LoggedQueues;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import io.durablefunctions.localhost.queue.PollDelay;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.HostSettings;
import io.durablefunctions.localhost.settings.QueueSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Puts each recorded message into a queue that local-host serves, and compares what the host sent
 * to the worker, what function and middleware saw, and what was asked of storage.
 */
class RecordedQueueTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  private final Agreement agreement = new Agreement("queue");
  private final JsonObject recording;
  private final Path folder;

  RecordedQueueTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.recording = JsonParser.parseString(Probe.resource("queue.json")).getAsJsonObject();
  }

  @Test
  void eachRecordedMessageIsServedAsByTheHost() throws IOException {
    JsonObject base64 = recording.getAsJsonObject("base64");
    Probe probe =
        probe("base64", base64)
            .function("Q", "queue", Bindings.queueTrigger("message", "rec-q"))
            .function("QBytes", "queueBytes", binary("rec-bytes"))
            .function("QPojo", "queuePojo", Bindings.queueTrigger("message", "rec-pojo"))
            .function("W", "work", Bindings.queueTrigger("message", "rec-work"))
            .function("Missing", "work", Bindings.queueTrigger("message", "rec-missing"))
            .build();
    make("rec-q", "rec-bytes", "rec-pojo", "rec-work");
    try (QueueHost host = new QueueHost(probe, TEN_MINUTES)) {
      messages("base64", base64, "messages", "rec-q", host);
      messages("base64", base64, "dataTypeBinary", "rec-bytes", host);
      messages("base64", base64, "pojoParameter", "rec-pojo", host);
      failure("base64.failure", base64, "failureWithoutVisibilityTimeout", "rec-work", host);
      for (int status : List.of(404, 400, 500)) {
        String name = "deleteAnswered" + status + (status == 400 ? "PopReceiptMismatch" : "");
        deletion("base64." + name, base64.getAsJsonObject(name), status, host);
      }
      missing("base64.missingQueue", base64.getAsJsonArray("missingQueue").get(0), host);
    }
    JsonObject none = recording.getAsJsonObject("none");
    Probe plain =
        probe("none", none)
            .function("Q", "queue", Bindings.queueTrigger("message", "rec-qn"))
            .function("QBytes", "queueBytes", binary("rec-bytesn"))
            .function("W", "work", Bindings.queueTrigger("message", "rec-workn"))
            .build();
    make("rec-qn", "rec-bytesn", "rec-workn");
    try (QueueHost host = new QueueHost(plain, TEN_MINUTES)) {
      messages("none", none, "messages", "rec-qn", host);
      messages("none", none, "dataTypeBinary", "rec-bytesn", host);
      failure(
          "none.failure", none, "failureVisibilityTimeout3sMaxDequeueCount2", "rec-workn", host);
      concurrency("none.concurrency", none.getAsJsonObject("concurrencyBatch4Threshold1"), host);
    }
    renewal(base64.getAsJsonArray("visibilityExtension330s"));
    defaults(base64);
    agreement.check();
  }

  private Probe probe(String name, JsonObject recorded) throws IOException {
    return new Probe(folder.resolve(name))
        .withMiddleware()
        .hostJson(
            "{\"version\": \"2.0\", \"extensions\": {\"queues\": "
                + recorded.get("hostJson")
                + "}}");
  }

  private static String binary(String queue) {
    return Bindings.queueTrigger("message", queue).replace("}", ",\"dataType\":\"binary\"}");
  }

  private static void make(String... queues) {
    for (String queue : queues) {
      SharedAzurite.queue(queue).createIfNotExists();
      SharedAzurite.queue(queue + "-poison").createIfNotExists();
    }
  }

  private void messages(String app, JsonObject recorded, String group, String queue, QueueHost host)
      throws IOException {
    for (JsonElement element : recorded.getAsJsonArray(group)) {
      JsonObject one = element.getAsJsonObject();
      SharedAzurite.queue(queue).sendMessage(text(one.get("queueText")));
      ServedMessage served = served(queue, host);
      agreement.add(app + "." + group + "." + one.get("id").getAsString(), served.difference(one));
    }
  }

  /** The short texts are all there; the long one is x to its end, in base64. */
  private static String text(JsonElement recorded) {
    if (recorded.isJsonPrimitive()) {
      return recorded.getAsString();
    }
    byte[] content = new byte[recorded.getAsJsonObject().get("length").getAsInt()];
    Arrays.fill(content, (byte) 'x');
    return Base64.getEncoder().encodeToString(content);
  }

  private ServedMessage served(String queue, QueueHost host) throws IOException {
    await(queue).atMost(PATIENCE).until(() -> SharedAzurite.count(queue) == 0);
    List<String> poison = new ArrayList<>();
    QueueClient poisoned = SharedAzurite.queue(queue + "-poison");
    poisoned
        .receiveMessages(32)
        .forEach(
            message -> {
              poison.add(message.getBody().toString());
              poisoned.deleteMessage(message.getMessageId(), message.getPopReceipt());
            });
    ServedMessage served =
        new ServedMessage(host.newlySent(), host.newlySeen(), poison, asked(host.storage(), queue));
    host.storage().clear();
    return served;
  }

  /** Without the looks into the empty queue. */
  private static List<String> asked(LoggedQueues storage, String queue) {
    return storage.of(queue).stream()
        .filter(entry -> !entry.line().startsWith("GET") || !entry.dequeueCounts().isEmpty())
        .map(LoggedQueues.Entry::toString)
        .toList();
  }

  private void failure(String id, JsonObject app, String name, String queue, QueueHost host)
      throws IOException {
    JsonObject recorded = app.getAsJsonObject(name);
    String text =
        recorded.getAsJsonArray("poison").get(0).getAsJsonObject().get("MessageText").getAsString();
    SharedAzurite.queue(queue).sendMessage(text);
    ServedMessage served = served(queue, host);
    List<String> expected = new ArrayList<>(ServedMessage.requests(recorded));
    expected.add("began " + recorded.getAsJsonArray("begins").size());
    expected.add("poison [" + text + "]");
    List<String> actual = new ArrayList<>(served.asked());
    actual.add("began " + began(served.seen()));
    actual.add("poison " + served.poison());
    agreement.add(id, difference(expected, actual));
  }

  /** A deletion that storage refuses; afterwards the message is taken out by hand. */
  private void deletion(String id, JsonObject recorded, int status, QueueHost host)
      throws IOException {
    String queue = "rec-work";
    host.storage().answerDeletions(queue, status);
    SharedAzurite.send(queue, "deleted");
    List<String> expected = ServedMessage.requests(recorded);
    // The last of the recorded requests is the last try; no fewer come, and the test ends with it.
    await(id)
        .atMost(PATIENCE)
        .until(() -> asked(host.storage(), queue).stream().anyMatch(r -> r.startsWith("DELETE")));
    host.awaitQuiet();
    List<String> actual = asked(host.storage(), queue);
    agreement.add(
        id,
        difference(expected, actual)
            + difference(
                List.of(recorded.get("left").getAsString()),
                List.of(Integer.toString(SharedAzurite.count(queue)))));
    host.storage().answerDeletions(queue, 0);
    SharedAzurite.queue(queue).clearMessages();
    host.storage().clear();
    host.newlySent();
    host.newlySeen();
  }

  /** It is asked for again and again, and never made; once it is there, it is served. */
  private void missing(String id, JsonElement recorded, QueueHost host) throws IOException {
    await(id).atMost(PATIENCE).until(() -> host.storage().of("rec-missing").size() >= 2);
    List<String> asked =
        host.storage().of("rec-missing").stream()
            .map(LoggedQueues.Entry::toString)
            .distinct()
            .toList();
    JsonObject request = recorded.getAsJsonObject();
    String expected = request.get("request").getAsString() + " " + request.get("status").getAsInt();
    SharedAzurite.send("rec-missing", "made by its sender");
    await(id).atMost(PATIENCE).until(() -> SharedAzurite.count("rec-missing") == 0);
    agreement.add(id, difference(List.of(expected), asked));
    host.newlySent();
    host.newlySeen();
  }

  private void concurrency(String id, JsonObject recorded, QueueHost host) throws IOException {
    int messages = recorded.get("messages").getAsInt();
    for (int i = 0; i < messages; i++) {
      SharedAzurite.queue("rec-workn").sendMessage("sleep:300");
    }
    await(id).atMost(PATIENCE).until(() -> SharedAzurite.count("rec-workn") == 0);
    int running = 0;
    int most = 0;
    for (JsonObject line : host.newlySeen()) {
      String what = line.get("what").getAsString();
      running += what.equals("begin") ? 1 : what.equals("end") ? -1 : 0;
      most = Math.max(most, running);
    }
    // Recorded: 4, as all four end together. One that is left when more are received makes 5.
    int least = recorded.get("mostAtOnce").getAsInt();
    agreement.add(id, most == least || most == least + 1 ? "" : least + " but was " + most);
  }

  /** The recorded ten minutes and 330 seconds are two seconds and one and a half here. */
  private void renewal(JsonElement recorded) throws IOException {
    Probe probe =
        new Probe(folder.resolve("renewal"))
            .withMiddleware()
            .function("UpperName", "work", Bindings.queueTrigger("message", "Rec-UPPER"))
            .build();
    make("rec-upper");
    try (QueueHost host = new QueueHost(probe, Duration.ofSeconds(2))) {
      SharedAzurite.send("rec-upper", "sleep:1500");
      ServedMessage served = served("rec-upper", host);
      JsonObject requests = new JsonObject();
      requests.add("requests", recorded);
      agreement.add(
          "base64.visibilityExtension330s",
          difference(
              ServedMessage.requests(requests).stream()
                  .map(request -> request.replace("timeout=600", "timeout=2"))
                  .toList(),
              served.asked().stream().map(r -> r.replaceFirst(" \\[1]$", "")).toList()));
    }
  }

  /** What is there without settings, and how long it is until the next look into an empty queue. */
  private void defaults(JsonObject base64) throws IOException {
    QueueSettings development = settings("Development");
    JsonObject concurrency = base64.getAsJsonObject("concurrencyDefault");
    int perCore = development.newBatchThreshold() / Runtime.getRuntime().availableProcessors();
    agreement.add(
        "base64.concurrencyDefault",
        // Recorded on two cores.
        difference(
            List.of(concurrency.get("mostAtOnce").getAsString()),
            List.of(Integer.toString(development.batchSize() + 2 * perCore))));
    JsonObject byDefault = recording.getAsJsonObject("default");
    JsonObject ours = byDefault.getAsJsonObject("developmentEnvironment");
    JsonObject azure = byDefault.getAsJsonObject("productionEnvironment");
    polls("base64.polls", base64.getAsJsonObject("pollsMaxPollingInterval2s"), development);
    polls("default.polls", ours, development);
    polls("default.pollsInProduction", azure, settings("Production"));
  }

  private QueueSettings settings(String environment) {
    AppSettings settings = new AppSettings(Map.of("AZURE_FUNCTIONS_ENVIRONMENT", environment));
    return HostSettings.read(folder.resolve("renewal/host.json"), settings).queues();
  }

  /**
   * Each recorded gap is one that our delays make: no shorter than the shortest, and no longer than
   * the longest and what else a busy machine did. The first gap is from the last message.
   */
  private void polls(String id, JsonObject recorded, QueueSettings settings) {
    PollDelay shortest = new PollDelay(settings.maxPollingInterval(), constant(0.0));
    PollDelay longest = new PollDelay(settings.maxPollingInterval(), constant(0.999));
    List<Integer> gaps = new ArrayList<>();
    recorded.getAsJsonArray("pollGapsMs").forEach(gap -> gaps.add(gap.getAsInt()));
    List<String> wrong = new ArrayList<>();
    for (int i = 1; i < gaps.size(); i++) {
      long least = shortest.next(i == 1).toMillis();
      long most = longest.next(i == 1).toMillis();
      if (gaps.get(i) < least - 5 || gaps.get(i) > most * 1.25 + 30) {
        wrong.add(gaps.get(i) + " is not of " + least + " to " + most);
      }
    }
    agreement.add(id, String.join("; ", wrong));
  }

  private static RandomGenerator constant(double value) {
    return new RandomGenerator() {
      @Override
      public long nextLong() {
        return 0;
      }

      @Override
      public double nextDouble(double origin, double bound) {
        return origin + value * (bound - origin);
      }
    };
  }

  private static long began(List<JsonObject> seen) {
    return seen.stream().filter(line -> line.get("what").getAsString().equals("begin")).count();
  }

  private static String difference(List<String> expected, List<String> actual) {
    return expected.equals(actual) ? "" : expected + " but was " + actual + "; ";
  }
}
