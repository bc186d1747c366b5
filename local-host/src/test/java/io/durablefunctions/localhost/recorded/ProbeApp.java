package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.localhost.AppPlace;
import io.durablefunctions.localhost.HostThreads;
import io.durablefunctions.localhost.LocalHost;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.fixture.Bindings;
import io.durablefunctions.localhost.fixture.Log;
import io.durablefunctions.localhost.http.AccessKeys;
import io.durablefunctions.localhost.http.HttpPort;
import io.durablefunctions.localhost.process.WorkerCommand;
import io.durablefunctions.localhost.process.WorkerProcesses;
import io.durablefunctions.localhost.settings.AppSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An app that was recorded, under local-host. */
final class ProbeApp implements AutoCloseable {
  /** The methods of the probe class, by function; the others are {@code plain}. */
  private static final Map<String, String> METHODS =
      Map.ofEntries(
          Map.entry("CatchAll", "catchAll"),
          Map.entry("CatchDef", "catchAll"),
          Map.entry("OneTwo", "two"),
          Map.entry("IntC", "oneInt"),
          Map.entry("Bytes", "bytes"),
          Map.entry("Meta", "meta"),
          Map.entry("Str", "str"),
          Map.entry("Response", "response"));

  private final Probe probe;
  private final LocalHost host;

  static ProbeApp http(Path folder, JsonObject recorded) throws IOException {
    Probe probe = new Probe(folder);
    for (Map.Entry<String, JsonElement> entry : recorded.entrySet()) {
      if (entry.getKey().equals("host.json")) {
        probe.hostJson(entry.getValue().toString());
      } else {
        JsonObject trigger = entry.getValue().getAsJsonObject();
        probe.function(
            entry.getKey(), method(entry.getKey(), trigger), trigger, Bindings.HTTP_RETURN);
      }
    }
    return new ProbeApp(probe.build(), Map.of());
  }

  ProbeApp(Probe probe, Map<String, String> appSettings) throws IOException {
    this.probe = probe;
    Path folder = probe.folder();
    Path keys =
        Files.writeString(
            folder.resolveSibling(folder.getFileName() + "-keys.json"),
            "{\"masterKey\": \"MASTER\", \"functionKeys\": {\"default\": \"DEFAULT\"},"
                + " \"functions\": {\"Keyed\": {\"default\": \"FUNCTION\"}}}");
    AppSettings settings = new AppSettings(appSettings);
    Log log = new Log();
    HostThreads threads = HostThreads.create();
    HttpPort port = HttpPort.take(InetAddress.getLoopbackAddress(), 0, threads.work());
    WorkerCommand command = new WorkerCommand(folder, probe.environment());
    this.host =
        new LocalHost(
            StagedApp.read(folder, settings),
            settings,
            new AppPlace(port, AccessKeys.read(keys), threads, Duration.ofMinutes(10)),
            new WorkerProcesses(command, () -> {}, log.host()),
            log.host());
    host.start();
  }

  private static String method(String name, JsonObject trigger) {
    String route = trigger.has("route") ? trigger.get("route").getAsString() : "";
    boolean counted = trigger.has("methods") || route.equals("am") || route.equals("dup");
    String fallback =
        counted ? "methodsOf" : route.contains("{one") && !name.equals("Opt") ? "one" : "plain";
    return METHODS.getOrDefault(name, fallback);
  }

  int port() {
    return host.port();
  }

  /** What functions have written down since the last call. */
  List<JsonObject> newlySeen() throws IOException {
    return probe.newlySeen();
  }

  @Override
  public void close() {
    host.close();
  }
}
