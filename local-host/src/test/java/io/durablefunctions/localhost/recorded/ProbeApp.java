package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.AppPlace;
import io.durablefunctions.localhost.HostThreads;
import io.durablefunctions.localhost.LocalHost;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.fixture.Log;
import io.durablefunctions.localhost.http.AccessKeys;
import io.durablefunctions.localhost.http.HttpPort;
import io.durablefunctions.localhost.process.WorkerCommand;
import io.durablefunctions.localhost.process.WorkerProcesses;
import io.durablefunctions.localhost.settings.AppSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The app that was recorded, under local-host, with what its functions write down. */
final class ProbeApp implements AutoCloseable {
  static final String FOLDER = "/genuine-host/";

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

  private final Path seen;
  private final LocalHost host;
  private int read;

  ProbeApp(Path folder, JsonObject recorded) throws IOException {
    this.seen = folder.resolveSibling(folder.getFileName() + "-seen.jsonl");
    Files.createFile(seen);
    AppBuilder app = new AppBuilder(folder);
    for (String name : List.of("F", "J", "Out")) {
      app.rawSource("rec", name, resource("probe/" + name + ".java"));
    }
    for (Map.Entry<String, JsonElement> entry : recorded.entrySet()) {
      if (entry.getKey().equals("host.json")) {
        app.hostJson(entry.getValue().toString());
      } else {
        JsonObject trigger = entry.getValue().getAsJsonObject();
        app.functionJson(entry.getKey(), functionJson(entry.getKey(), trigger));
      }
    }
    app.build();
    Path keys =
        Files.writeString(
            folder.resolveSibling(folder.getFileName() + "-keys.json"),
            "{\"masterKey\": \"MASTER\", \"functionKeys\": {\"default\": \"DEFAULT\"},"
                + " \"functions\": {\"Keyed\": {\"default\": \"FUNCTION\"}}}");
    AppSettings settings = new AppSettings(Map.of());
    Log log = new Log();
    HostThreads threads = HostThreads.create();
    HttpPort port = HttpPort.take(InetAddress.getLoopbackAddress(), 0, threads.work());
    WorkerCommand command = new WorkerCommand(folder, Map.of("PROBE_OUT", seen.toString()));
    this.host =
        new LocalHost(
            StagedApp.read(folder),
            settings,
            new AppPlace(port, AccessKeys.read(keys), threads, Duration.ofMinutes(10)),
            new WorkerProcesses(command, () -> {}, log.host()),
            log.host());
    host.start();
  }

  private static String functionJson(String name, JsonObject trigger) {
    return "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"rec.F."
        + method(name, trigger)
        + "\", \"bindings\": ["
        + trigger
        + ", {\"type\": \"http\", \"direction\": \"out\", \"name\": \"$return\"}]}";
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
    List<String> lines = Files.readAllLines(seen, StandardCharsets.UTF_8);
    List<JsonObject> fresh = new ArrayList<>();
    lines
        .subList(read, lines.size())
        .forEach(line -> fresh.add(JsonParser.parseString(line).getAsJsonObject()));
    read = lines.size();
    return fresh;
  }

  static String resource(String name) throws IOException {
    try (var in = ProbeApp.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("There is no resource " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Override
  public void close() {
    host.close();
  }
}
