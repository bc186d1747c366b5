package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.fixture.AppBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The app that was recorded, on disk, with what its functions write down. */
public final class Probe {
  private static final String FOLDER = "/genuine-host/";

  private final Path folder;
  private final Path seen;
  private final AppBuilder app;
  private int read;

  Probe(Path folder) throws IOException {
    this.folder = folder;
    this.seen = folder.resolveSibling(folder.getFileName() + "-seen.jsonl");
    Files.createFile(seen);
    this.app = new AppBuilder(folder);
    for (String name : List.of("F", "J", "Out")) {
      app.rawSource("rec", name, resource("probe/" + name + ".java"));
    }
  }

  Probe hostJson(String text) {
    app.hostJson(text);
    return this;
  }

  /** With the middleware, which writes down what it sees and what was thrown. */
  Probe withMiddleware() throws IOException {
    app.rawSource("rec", "Rec", resource("probe/Rec.java"));
    app.service("com.microsoft.azure.functions.internal.spi.middleware.Middleware", "rec.Rec");
    return this;
  }

  /** A function by its method of the probe class. */
  Probe function(String name, String method, Object... bindings) {
    StringBuilder all = new StringBuilder();
    for (Object binding : bindings) {
      all.append(all.isEmpty() ? "" : ", ").append(binding);
    }
    return functionJson(
        name,
        "{\"scriptFile\": \"../app.jar\", \"entryPoint\": \"rec.F.%s\", \"bindings\": [%s]}"
            .formatted(method, all));
  }

  Probe functionJson(String name, String text) {
    app.functionJson(name, text);
    return this;
  }

  Probe build() throws IOException {
    app.build();
    return this;
  }

  Path folder() {
    return folder;
  }

  /** What the worker needs to write down what it sees. */
  Map<String, String> environment() {
    return Map.of("PROBE_OUT", seen.toString());
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

  /** A file of the recordings. */
  public static String resource(String name) throws IOException {
    try (var in = Probe.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("There is no resource " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
