package io.durablefunctions.it.firsthour;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.demo.FunctionsApi;
import io.durablefunctions.demo.FunctionsApi.Reply;
import io.durablefunctions.demo.LocalHostProcess;
import io.durablefunctions.demo.LocalHostProcess.Launch;
import io.durablefunctions.demo.Repository;
import io.durablefunctions.demo.StartFailedException;
import io.durablefunctions.it.app.SharedAzurite;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An app on local-host, used over HTTP as its README says. */
final class LocalRun implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final FunctionsApi api = new FunctionsApi();
  private final LocalHostProcess process;
  private final URI base;
  private final Path log;

  private LocalRun(LocalHostProcess process, URI base, Path log) {
    this.process = process;
    this.base = base;
    this.log = log;
  }

  static LocalRun of(Repository repository, Path app, String hub) throws StartFailedException {
    return of(repository, app, hub, Map.of());
  }

  /** With more app settings. */
  static LocalRun of(Repository repository, Path app, String hub, Map<String, String> more)
      throws StartFailedException {
    return of(repository, app, hub, more, "");
  }

  /** With more app settings, and a log of its own beside those of the same hub. */
  static LocalRun of(
      Repository repository, Path app, String hub, Map<String, String> more, String logSuffix)
      throws StartFailedException {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("AzureWebJobsStorage", SharedAzurite.connectionString());
    settings.put("TaskHub", hub);
    List<String> options = List.of("--port", "0", "--no-azurite");
    Path log = repository.logs().resolve(hub + logSuffix + ".log");
    LocalHostProcess process =
        LocalHostProcess.start(repository, new Launch(app, settings, options, log), line -> {});
    try {
      return new LocalRun(process, process.awaitReady(PATIENCE), log);
    } catch (StartFailedException e) {
      process.kill();
      throw e;
    }
  }

  /** Posts to a path. */
  Reply post(String path) {
    return api.post(base + path, "");
  }

  /** Starts an orchestration, raises an event when its custom status is set, and waits for it. */
  String outputAfter(String path, String event, String payload) {
    Reply accepted = post(path);
    if (accepted.status() != 202) {
      throw new AssertionError(path + ": " + accepted.status() + " " + accepted.body());
    }
    JsonObject uris = accepted.json();
    String status = uris.get("statusQueryGetUri").getAsString();
    await().atMost(PATIENCE).until(() -> !api.get(status).json().get("customStatus").isJsonNull());
    String raise = uris.get("sendEventPostUri").getAsString().replace("{eventName}", event);
    Reply raised = api.post(raise, payload);
    if (raised.status() != 202) {
      throw new AssertionError("Event: " + raised.status() + " " + raised.body());
    }
    return await()
        .atMost(PATIENCE)
        .until(() -> api.get(status), reply -> reply.status() != 202)
        .json()
        .get("output")
        .getAsString();
  }

  /** What host and app have written so far. */
  String log() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() {
    process.kill();
  }
}
