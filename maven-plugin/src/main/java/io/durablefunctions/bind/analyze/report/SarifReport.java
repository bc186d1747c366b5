package io.durablefunctions.bind.analyze.report;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.durablefunctions.bind.analyze.finding.Finding;
import io.durablefunctions.bind.analyze.finding.Level;
import io.durablefunctions.bind.analyze.finding.Rule;
import io.durablefunctions.bind.analyze.finding.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Findings as SARIF 2.1.0, which code hosts and editors show beside the lines. */
public final class SarifReport {

  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

  private static final List<Rule> RULES = List.of(Rule.values());

  private final List<Path> sources;
  private final Function<Rule, Level> levels;

  /**
   * @param sources folders in which the files of the findings are looked for; one that is found is
   *     named from the working directory, another by its package
   */
  public SarifReport(List<Path> sources, Function<Rule, Level> levels) {
    this.sources = List.copyOf(sources);
    this.levels = levels;
  }

  /** Replaces the file. */
  public void write(Path file, List<Finding> findings) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      String json =
          new GsonBuilder()
              .setPrettyPrinting()
              .disableHtmlEscaping()
              .create()
              .toJson(log(findings));
      Files.writeString(file, json + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  private JsonObject log(List<Finding> findings) {
    JsonObject run = new JsonObject();
    run.add("tool", object("driver", driver()));
    JsonArray results = new JsonArray();
    findings.forEach(finding -> results.add(result(finding)));
    run.add("results", results);
    run.addProperty("columnKind", "utf16CodeUnits");
    JsonObject log = new JsonObject();
    log.addProperty("$schema", SCHEMA);
    log.addProperty("version", "2.1.0");
    log.add("runs", array(run));
    return log;
  }

  private JsonObject driver() {
    JsonObject driver = new JsonObject();
    driver.addProperty("name", "durable-functions");
    JsonArray rules = new JsonArray();
    for (Rule rule : RULES) {
      JsonObject described = new JsonObject();
      described.addProperty("id", rule.id());
      described.add("shortDescription", text(rule.why() + "."));
      described.add("help", text("Instead: " + rule.instead() + "."));
      described.add("defaultConfiguration", level(rule.level()));
      rules.add(described);
    }
    driver.add("rules", rules);
    return driver;
  }

  private static JsonObject level(Level level) {
    JsonObject configuration = new JsonObject();
    configuration.addProperty("level", sarif(level));
    return configuration;
  }

  private static String sarif(Level level) {
    return switch (level) {
      case OFF -> "none";
      case WARN -> "warning";
      case FAIL -> "error";
    };
  }

  private JsonObject result(Finding finding) {
    JsonObject result = new JsonObject();
    result.addProperty("ruleId", finding.rule().id());
    result.addProperty("ruleIndex", RULES.indexOf(finding.rule()));
    result.addProperty("level", sarif(levels.apply(finding.rule())));
    Step last = finding.path().get(finding.path().size() - 1);
    result.add(
        "message",
        text(
            last.display()
                + " "
                + finding.what()
                + ". "
                + finding.rule().why()
                + ". Instead: "
                + finding.rule().instead()
                + "."));
    result.add("locations", array(location(finding.at())));
    JsonArray flow = new JsonArray();
    finding.path().forEach(step -> flow.add(object("location", location(step))));
    result.add("codeFlows", array(object("threadFlows", array(object("locations", flow)))));
    String print =
        UUID.nameUUIDFromBytes(finding.fingerprint().getBytes(StandardCharsets.UTF_8)).toString();
    JsonObject prints = new JsonObject();
    prints.addProperty("durableFunctions/v1", print);
    result.add("partialFingerprints", prints);
    return result;
  }

  private JsonObject location(Step step) {
    JsonObject physical = new JsonObject();
    JsonObject artifact = new JsonObject();
    artifact.addProperty("uri", uri(step.file()));
    physical.add("artifactLocation", artifact);
    if (step.line() > 0) {
      JsonObject region = new JsonObject();
      region.addProperty("startLine", step.line());
      physical.add("region", region);
    }
    JsonObject location = new JsonObject();
    location.add("physicalLocation", physical);
    location.add("message", text(step.display()));
    return location;
  }

  private String uri(String file) {
    Path here = Path.of("").toAbsolutePath();
    return sources.stream()
        .map(folder -> folder.toAbsolutePath().resolve(file))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(
            found ->
                found.startsWith(here)
                    ? here.toUri().relativize(found.toUri()).toString()
                    : found.toUri().toString())
        .orElse(file);
  }

  private static JsonObject text(String text) {
    JsonObject message = new JsonObject();
    message.addProperty("text", text);
    return message;
  }

  private static JsonObject object(String name, JsonElement member) {
    JsonObject object = new JsonObject();
    object.add(name, member);
    return object;
  }

  private static JsonArray array(JsonElement element) {
    JsonArray array = new JsonArray();
    array.add(element);
    return array;
  }
}
