package io.durablefunctions.bind;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.bind.analyze.AnalysisSettings;
import io.durablefunctions.bind.analyze.finding.Level;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A staged app whose class has one orchestrator, Main, and what the analyzer writes about it. */
final class AnalyzedFixture {

  private static final String BEFORE =
      """
      public class Functions {
        @FunctionName("Main")
        public String main(@OrchestrationTrigger(name = "context") DurableOrchestrationContext c)
            throws Exception {
          return First.go(c);
        }
        @FunctionName("Work")
        public long work(@ActivityTrigger(name = "in") Order in) { return 1; }
        public record Order(String id, int amount) {}
      }
      class First {
        static String go(DurableOrchestrationContext c) throws Exception {
          return new Second().go(c);
        }
      }
      class Second {
        String go(DurableOrchestrationContext c) throws Exception {
          return Third.go(c);
        }
      }
      interface Body { void run() throws Exception; }
      """;

  private final StagedFixture app;
  private final Path sarif;
  private String source = "";

  AnalyzedFixture(Path temp) throws IOException {
    app = new StagedFixture(temp.resolve("staging"));
    sarif = temp.resolve("out").resolve("findings.sarif");
  }

  StagedFixture app() {
    return app;
  }

  /** The lambda at the end of the chain has this body; it may use the context {@code c}. */
  AnalyzedFixture body(String body, String... members) throws IOException {
    return source(
        BEFORE
            + "class Third {\n"
            + String.join("\n", members)
            + "\n  static String go(DurableOrchestrationContext c) throws Exception {\n"
            + "    Body b = () -> {\n"
            + body
            + "\n    };\n    b.run();\n    return \"\";\n  }\n}\n");
  }

  /** All classes of the app; the orchestrator calls {@code Third.go(c)}. */
  AnalyzedFixture third(String third) throws IOException {
    return source(BEFORE + third);
  }

  private AnalyzedFixture source(String all) throws IOException {
    source = all;
    app.source(all)
        .function("Main", "main", StagedFixture.queueIn("context"))
        .function("Work", "work", StagedFixture.queueIn("in"));
    return this;
  }

  /** The line of the mark in the source, whose imports come before it. */
  int lineOf(String mark) {
    String before = source.substring(0, source.indexOf(mark));
    return FixtureCompiler.lineOfFirst() + (int) before.chars().filter(c -> c == '\n').count();
  }

  /** What is found: rule, place and path, as the report has it. */
  record Found(String rule, String file, int line, String message, List<String> path) {}

  List<Found> found() throws Exception {
    Map<Rule, Level> warn = new EnumMap<>(Rule.class);
    for (Rule rule : Rule.values()) {
      warn.put(rule, Level.WARN);
    }
    return found(new AnalysisSettings(warn, sarif, null, false, List.of()));
  }

  List<Found> found(AnalysisSettings settings) throws Exception {
    app.analysis = settings;
    app.bind();
    List<Found> found = new ArrayList<>();
    for (JsonElement result : run().getAsJsonArray("results")) {
      found.add(read(result.getAsJsonObject()));
    }
    return found;
  }

  /** The one run of the report. */
  JsonObject run() throws IOException {
    return JsonParser.parseString(Files.readString(sarif))
        .getAsJsonObject()
        .getAsJsonArray("runs")
        .get(0)
        .getAsJsonObject();
  }

  private static Found read(JsonObject result) {
    JsonObject place =
        result
            .getAsJsonArray("locations")
            .get(0)
            .getAsJsonObject()
            .getAsJsonObject("physicalLocation");
    List<String> path = new ArrayList<>();
    JsonObject flow = result.getAsJsonArray("codeFlows").get(0).getAsJsonObject();
    for (JsonElement step :
        flow.getAsJsonArray("threadFlows").get(0).getAsJsonObject().getAsJsonArray("locations")) {
      JsonObject location = step.getAsJsonObject().getAsJsonObject("location");
      path.add(location.getAsJsonObject("message").get("text").getAsString());
    }
    return new Found(
        result.get("ruleId").getAsString(),
        place.getAsJsonObject("artifactLocation").get("uri").getAsString(),
        place.has("region") ? place.getAsJsonObject("region").get("startLine").getAsInt() : 0,
        result.getAsJsonObject("message").get("text").getAsString(),
        path);
  }
}
