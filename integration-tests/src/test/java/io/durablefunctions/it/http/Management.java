package io.durablefunctions.it.http;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.it.app.SampleApp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The management API of one sample that all test classes of this package share, as its operator
 * sees it: with the hub's management key.
 */
final class Management {

  /** The key that signs; the other one is on its way out. */
  static final String KEY = "it-new-key-2ca8f7c1b6f94d11-5e7b90d3c4a8f162e0";

  static final String OLD_KEY = "it-old-key-9d0a3e55c7a84b02-71f6c2d9b8e3a45f60";

  /** Waits for the event {@code Approval}. */
  static final String WAITS = "ApproveExpense";

  /** Completes at once with a text if its input is 0. */
  static final String COMPLETES = "ExportAccount";

  static final SampleApp APP =
      SampleApp.of(1)
          .with("DurableFunctions__ManagementKey", KEY + ";" + OLD_KEY)
          .with("SampleLatencyMillis", "0")
          .shared();

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final FunctionsApi api = new FunctionsApi();

  /** An address below {@code durabletask}, as it is. */
  String uri(String pathAndQuery) {
    return APP.first().uri("durabletask/" + pathAndQuery);
  }

  /** An address below {@code durabletask} with the management key. */
  String keyed(String pathAndQuery) {
    return uri(pathAndQuery + (pathAndQuery.contains("?") ? "&" : "?") + "code=" + KEY);
  }

  Reply get(String pathAndQuery) {
    return api.get(keyed(pathAndQuery));
  }

  Reply post(String pathAndQuery, String body) {
    return api.post(keyed(pathAndQuery), body);
  }

  Reply delete(String pathAndQuery) {
    return api.delete(keyed(pathAndQuery));
  }

  /** Any verb, without a key. */
  Reply send(String verb, String uri, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(uri)).method(verb, BodyPublishers.noBody());
    return api.send(headers.length == 0 ? request : request.headers(headers));
  }

  /** A fresh id that tells its purpose. */
  static String newId(String purpose) {
    return purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Starts one and returns the URIs of its 202. */
  JsonObject start(String orchestrator, String instanceId, String input) {
    Reply reply = post("orchestrators/" + orchestrator + "/" + instanceId, input);
    if (reply.status() != 202) {
      throw new AssertionError("Was to be 202: " + reply.status() + " " + reply.body());
    }
    return reply.json();
  }

  /** One that waits for an event, with the URIs of its 202. */
  JsonObject startWaiting(String instanceId) {
    JsonObject uris = start(WAITS, instanceId, "3600");
    awaitStatus(instanceId, "Running");
    return uris;
  }

  /** One that has completed. */
  JsonObject startCompleted(String instanceId) {
    JsonObject uris = start(COMPLETES, instanceId, "0");
    awaitStatus(instanceId, "Completed");
    return uris;
  }

  /** One that has failed, as it needs an input and gets none. */
  JsonObject startFailed(String instanceId) {
    JsonObject uris = start(COMPLETES, instanceId, "");
    awaitStatus(instanceId, "Failed");
    return uris;
  }

  /** Waits for a runtime status and returns the whole of it. */
  JsonObject awaitStatus(String instanceId, String runtimeStatus) {
    return await(instanceId + " to be " + runtimeStatus)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> get("instances/" + instanceId).json(),
            status -> status.get("runtimeStatus").getAsString().equals(runtimeStatus));
  }

  /** Asks for a list, whose rows come after the commit, until it is as wanted. */
  Reply awaitList(String query, Predicate<Reply> wanted) {
    return await("list of " + query)
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> get("instances?" + query), wanted);
  }
}
