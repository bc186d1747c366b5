package io.durablefunctions.it.app;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import java.net.URI;
import java.time.Duration;

/** An orchestration that was started, with the URIs of its 202. */
public final class Instance {

  /** To be asked again, says the management API. */
  private static final int STORAGE_IS_SLOW = 503;

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final FunctionsApi api;
  private final AppProcess process;
  private final Reply accepted;

  Instance(FunctionsApi api, AppProcess process, Reply accepted) {
    this.api = api;
    this.process = process;
    this.accepted = accepted;
  }

  /** Its id. */
  public String id() {
    return accepted.json().get("id").getAsString();
  }

  /** The reply to its start. */
  public Reply accepted() {
    return accepted;
  }

  /** The process that started it. */
  public AppProcess process() {
    return process;
  }

  /** A management URI of the 202, by the member's name. */
  public String uri(String member) {
    return accepted.json().get(member).getAsString();
  }

  /** Its status now. */
  public Reply status() {
    return api.get(uri("statusQueryGetUri"));
  }

  /** Its status now, asked of another process of the app. */
  public Reply statusFrom(AppProcess other) {
    URI uri = URI.create(uri("statusQueryGetUri"));
    String path = uri.getRawPath().replaceFirst("^/api/", "");
    return api.get(other.uri(path + "?" + uri.getRawQuery()));
  }

  /** Raises an external event with a JSON payload. */
  public Reply raise(String event, String json) {
    return api.post(uri("sendEventPostUri").replace("{eventName}", event), json);
  }

  /** Waits until its custom status, as JSON text, contains this. */
  public void awaitCustomStatus(String part) {
    await("custom status of " + id())
        .atMost(TIMEOUT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> String.valueOf(status().json().get("customStatus")).contains(part));
  }

  /** Waits until it is finished, and returns its status. */
  public JsonObject awaitFinished() {
    return awaitFinishedOn(process);
  }

  /** As {@link #awaitFinished()}, asking another process of the app. */
  public JsonObject awaitFinishedOn(AppProcess other) {
    return awaitFinishedOn(other, TIMEOUT);
  }

  /** The same, for what a death has to be noticed for. */
  public JsonObject awaitFinishedOn(AppProcess other, Duration atMost) {
    return await("end of " + id())
        .atMost(atMost)
        .pollInterval(Duration.ofMillis(100))
        .until(
            () -> statusFrom(other),
            reply -> reply.status() != 202 && reply.status() != STORAGE_IS_SLOW)
        .json();
  }

  /**
   * Waits until it is completed, and returns its output.
   *
   * @throws AssertionError if it ends otherwise
   */
  public JsonElement awaitOutput() {
    JsonObject status = awaitFinished();
    if (!status.get("runtimeStatus").getAsString().equals("Completed")) {
      throw new AssertionError("Was to be Completed: " + status);
    }
    return status.get("output");
  }
}
