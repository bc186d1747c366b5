package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.bind.AnalyzedFixture.Found;
import io.durablefunctions.bind.analyze.AnalysisSettings;
import io.durablefunctions.bind.analyze.finding.Level;
import io.durablefunctions.bind.analyze.finding.Rule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the build does with findings: levels, baseline, reports; and typed interfaces. */
class AnalysisTest {

  @TempDir Path temp;
  private AnalyzedFixture fixture;
  private Path baseline;

  @BeforeEach
  void stage() throws Exception {
    fixture = new AnalyzedFixture(temp);
    baseline = temp.resolve("conf").resolve("baseline.txt");
  }

  private AnalysisSettings settings(Map<Rule, Level> levels, boolean write) {
    return new AnalysisSettings(levels, null, baseline, write, List.of());
  }

  @Test
  void byDefaultAClockStopsTheBuildAndTheEnvironmentDoesNot() throws Exception {
    fixture.body("System.nanoTime();\nSystem.getenv(\"X\");");
    assertThatThrownBy(() -> fixture.app().bind())
        .isInstanceOf(BindException.class)
        .hasMessageMatching(
            "(?s)\\[clock] lambda in app\\.Third\\.go\\(Functions\\.java:\\d+\\) calls"
                + " java\\.lang\\.System\\.nanoTime\n"
                + " +from app\\.Functions\\.main\\(Functions\\.java:\\d+\\)\n"
                + " +-> app\\.First\\.go\\(Functions\\.java:\\d+\\)\n.*"
                + "on a replay\\.\n +Instead: context\\.getCurrentUtcDateTime\\(\\)\\.");
    assertThat(fixture.app().warnings).singleElement().asString().startsWith("[environment] ");
    assertThat(fixture.app().json("Main")).doesNotContain("durableFunction");
  }

  @Test
  void levelsAreThoseOfTheConfiguration() throws Exception {
    List<String> problems = new ArrayList<>();
    Map<Rule, Level> levels =
        AnalysisSettings.levels(Map.of("all", "off", "environment", "FAIL"), problems::add);
    fixture.body("System.nanoTime();\nSystem.getenv(\"X\");");
    fixture.app().analysis = new AnalysisSettings(levels, null, null, false, List.of());
    assertThat(fixture.app().problems()).singleElement().asString().startsWith("[environment]");
    assertThat(fixture.app().warnings).isEmpty();
    AnalysisSettings.levels(Map.of("clokc", "off"), problems::add);
    AnalysisSettings.levels(Map.of("clock", "no"), problems::add);
    assertThat(problems).hasSize(2);
    assertThat(problems.get(0)).contains("no analyzer rule 'clokc'", "clock, random, uuid");
    assertThat(problems.get(1)).contains("'clock' is set to 'no'", "off, warn or fail");
  }

  @Test
  void whatTheBaselineHasIsAcceptedAlsoWhenLinesMove() throws Exception {
    fixture.body("System.nanoTime();");
    fixture.app().analysis = settings(Map.of(), true);
    fixture.app().bind();
    assertThat(fixture.app().warnings)
        .containsExactly("1 findings are accepted from now on by " + baseline + ".");
    assertThat(Files.readAllLines(baseline))
        .hasSize(2)
        .last()
        .isEqualTo("clock\tapp.Third.lambda$go$0\tcalls java.lang.System.nanoTime");
    fixture.body("\n\n\nSystem.nanoTime(); Math.random();");
    fixture.app().analysis = settings(Map.of(), false);
    assertThat(fixture.app().problems()).singleElement().asString().startsWith("[random]");
  }

  @Test
  void anEntryOfTheBaselineThatIsNotFoundAnyMoreIsTold() throws Exception {
    fixture.body("c.isReplaying();");
    Files.createDirectories(baseline.getParent());
    Files.writeString(baseline, "# comment\n\nclock\tapp.Third.gone\tcalls x\n");
    fixture.app().analysis = settings(Map.of(), false);
    fixture.app().bind();
    assertThat(fixture.app().warnings)
        .singleElement()
        .asString()
        .contains("remove the line: clock\tapp.Third.gone");
    Files.delete(baseline);
    assertThat(fixture.app().problems()).singleElement().asString().contains("no baseline file");
  }

  @Test
  void theReportIsSarifOfVersion210() throws Exception {
    fixture.body("System.nanoTime();").found();
    JsonObject log =
        JsonParser.parseString(Files.readString(temp.resolve("out").resolve("findings.sarif")))
            .getAsJsonObject();
    assertThat(log.get("version").getAsString()).isEqualTo("2.1.0");
    assertThat(log.get("$schema").getAsString()).endsWith("sarif-2.1.0.json");
    JsonObject run = fixture.run();
    JsonObject driver = run.getAsJsonObject("tool").getAsJsonObject("driver");
    JsonObject result = run.getAsJsonArray("results").get(0).getAsJsonObject();
    JsonObject rule =
        driver.getAsJsonArray("rules").get(result.get("ruleIndex").getAsInt()).getAsJsonObject();
    assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
    assertThat(rule.getAsJsonObject("shortDescription").get("text").getAsString()).isNotBlank();
    assertThat(result.get("level").getAsString()).isEqualTo("warning");
    assertThat(result.getAsJsonObject("partialFingerprints").entrySet()).hasSize(1);
  }

  @Test
  void aSourceThatIsThereIsNamedByItsFile() throws Exception {
    Path sources = temp.resolve("src");
    Files.createDirectories(sources.resolve("app"));
    Files.writeString(sources.resolve("app").resolve("Functions.java"), "");
    fixture.body("System.nanoTime();");
    Map<Rule, Level> warn = Map.of(Rule.CLOCK, Level.WARN);
    Path sarif = temp.resolve("out").resolve("findings.sarif");
    List<Found> found =
        fixture.found(new AnalysisSettings(warn, sarif, null, false, List.of(sources)));
    assertThat(found.get(0).file()).startsWith("file:/").endsWith("src/app/Functions.java");
  }

  @Test
  void aMethodOfATypedInterfaceHasAFunctionThatFits() throws Exception {
    List<Found> found =
        fixture
            .third(
                """
                @DurableActivities interface Steps {
                  long work(Functions.Order order);
                  long wrok(Functions.Order order);
                }
                @DurableActivities interface BadTypes { String work(String order); }
                @DurableActivities interface BadResult { boolean WORK(); }
                @DurableActivities interface Two { long work(Functions.Order a, int b); }
                @DurableOrchestrations interface Flows { String main(); long work(int x); }
                class Third {
                  static String go(DurableOrchestrationContext c) {
                    return "" + c.activities(Steps.class).work(null);
                  }
                }
                """)
            .found();
    assertThat(found).extracting(Found::rule).containsOnly("typed-interface");
    assertThat(found)
        .extracting(Found::message)
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).startsWith("app.Steps.wrok").contains("known are: Work"),
            m -> assertThat(m).startsWith("app.BadTypes.work").contains("reads a app.Functions.Or"),
            m -> assertThat(m).startsWith("app.BadResult.WORK").contains("expects a boolean of"),
            m -> assertThat(m).startsWith("app.Two.work").contains("has 2 parameters"),
            m -> assertThat(m).startsWith("app.Flows.work").contains("an orchestrator", "Main"));
  }

  @Test
  void whatAClientStartsIsComparedWithWhatTheOrchestratorReads() throws Exception {
    fixture.third("class Third { static String go(Object c) { return null; } }");
    fixture
        .app()
        .source(
            """
        public class Functions {
          @FunctionName("Main")
          public String main(@OrchestrationTrigger(name = "context") DurableOrchestrationContext c) {
            return c.getInput(new TypeRef<List<String>>() {}).get(0);
          }
          @FunctionName("Work")
          public long work(@ActivityTrigger(name = "in") DurableActivityContext in) {
            return in.getInput(Long.class);
          }
          static void calls(DurableOrchestrationContext c, DurableOrchestrationClient client)
              throws Exception {
            client.startNew("Mian");
            client.startNew("Main", 5);
            client.startNew("Main", "id", List.of("fine"));
            c.callActivity("Work", "text");
            c.callActivity("Work", 5);
          }
        }
        """);
    assertThat(fixture.found())
        .extracting(Found::rule)
        .containsExactly("unknown-orchestrator", "argument-type", "argument-type");
    assertThat(fixture.found().get(1).message())
        .contains("gives 'Main' a java.lang.Integer, but it reads a java.util.List");
  }
}
