package io.durablefunctions.benchmarks.quiet;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sample on a hub and an Azurite of its own. Thread-safe.
 *
 * @param storage counts its requests
 * @param history tells what has come of its instances
 * @param process serves it
 * @param settings the app's
 */
record QuietApp(
    TappedStorage storage, History history, AppProcess process, Map<String, String> settings)
    implements AutoCloseable {

  private static final String KEY = "quiet-key-5a1d77e09c3b4f26-8e2f6b90d4a7c153";
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  static QuietApp start(Path built) throws IOException {
    TappedStorage storage = TappedStorage.start();
    try {
      String hub = "quiet" + COUNT.incrementAndGet();
      Map<String, String> settings = new HashMap<>();
      settings.put("AzureWebJobsStorage", storage.connectionString());
      settings.put("FUNCTIONS_WORKER_RUNTIME", "java");
      settings.put("TaskHub", hub);
      settings.put("AzureFunctionsWebHost__hostid", hub);
      settings.put("DurableFunctions__ManagementKey", KEY);
      History history = new History(storage.azurite().connectionString(), hub);
      return new QuietApp(storage, history, start(built, settings, hub), settings);
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
  }

  /** Another process of the app, which reaches the app where the first one is. */
  AppProcess another(Path built) throws IOException {
    Map<String, String> same = new HashMap<>(settings);
    same.put("WEBSITE_HOSTNAME", process.base().getAuthority());
    return start(built, same, settings.get("TaskHub") + "-other");
  }

  private static AppProcess start(Path built, Map<String, String> settings, String name)
      throws IOException {
    return AppProcess.start(built, settings, Path.of("target", "figures", name + ".log"));
  }

  /** Milliseconds from a post that starts an orchestration to the commit that completes it. */
  double millisOf(AppProcess through, String path) throws IOException, InterruptedException {
    Instant before = Instant.now();
    return millis(before, history.completed(started(through, path)));
  }

  double millisOf(String path) throws IOException, InterruptedException {
    return millisOf(process, path);
  }

  static double millis(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e6;
  }

  /** The id of the orchestration that a post starts. */
  String started(String path) throws IOException, InterruptedException {
    return started(process, path);
  }

  private static String started(AppProcess process, String path)
      throws IOException, InterruptedException {
    HttpResponse<String> accepted = post(process, path, "", 202);
    return JsonParser.parseString(accepted.body()).getAsJsonObject().get("id").getAsString();
  }

  /** Starts a chain of five in its caller, and takes its result. */
  void runChain() throws IOException, InterruptedException {
    var unused =
        post(
            process,
            "durabletask/orchestrators/PublishArticle?timeout=30&pollingInterval=1&code=" + KEY,
            "\"Title\"",
            200);
  }

  /** Raises the event that the sample's approval waits for. */
  void approve(String instanceId) throws IOException, InterruptedException {
    var unused =
        post(
            process,
            "durabletask/instances/" + instanceId + "/raiseEvent/Approval?code=" + KEY,
            "true",
            202);
  }

  private static HttpResponse<String> post(
      AppProcess process, String path, String body, int expected)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        HTTP.send(
            HttpRequest.newBuilder(URI.create(process.base() + "/api/" + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != expected) {
      throw new IOException(
          "POST "
              + path.replace(KEY, "...")
              + " was to be answered with "
              + expected
              + ", but it was "
              + response.statusCode()
              + ": "
              + response.body());
    }
    return response;
  }

  /** Waits until, for so long, nothing but polls was asked of storage. */
  void awaitQuiet(Duration howLong) throws InterruptedException {
    long since = System.nanoTime();
    long last = storage.tally().others();
    while (System.nanoTime() - since < howLong.toNanos()) {
      Thread.sleep(10);
      long now = storage.tally().others();
      if (now != last) {
        last = now;
        since = System.nanoTime();
      }
    }
  }

  @Override
  public void close() {
    process.close();
    storage.close();
  }
}
