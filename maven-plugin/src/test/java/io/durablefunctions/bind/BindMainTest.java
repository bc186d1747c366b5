package io.durablefunctions.bind;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BindMainTest {

  @TempDir Path temp;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private StagedFixture app;

  @BeforeEach
  void stage() throws Exception {
    app = new StagedFixture(temp.resolve("staging"));
    app.members(
            "@FunctionName(\"Do\") public String run(@OrchestrationTrigger(name = \"context\")"
                + " DurableOrchestrationContext c) { return null; }")
        .function("Do", "run", StagedFixture.queueIn("context"));
  }

  private int run(String... args) {
    return BindMain.run(List.of(args), new PrintStream(out, true), new PrintStream(err, true));
  }

  private int bind(String hub) {
    String classpath = System.getProperty("java.class.path");
    return run("--staging", app.staging.toString(), "--classpath", classpath, "--hub", hub);
  }

  @Test
  void itBinds() throws Exception {
    assertThat(bind("Hub")).isZero();
    assertThat(out.toString())
        .contains("orchestrator  Do  <- hub-orchestrators", "1 of 1 functions");
    assertThat(app.json("Do")).contains("\"hub-orchestrators\"");
  }

  @Test
  void whatIsWrongIsToldOnTheErrorStreamWithStatus1() {
    assertThat(bind("9")).isEqualTo(1);
    assertThat(err.toString()).contains("'9' is no name for a task hub");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void itExplainsItself() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("usage:", "--staging DIR", "--classpath PATH", "--hub");
    assertThat(run("--staging", "x")).isEqualTo(2);
    assertThat(run("--staging", "x", "--classpath")).isEqualTo(2);
    assertThat(err.toString()).contains("Expected --staging DIR and --classpath PATH");
  }

  @Test
  void theAnalyzersArgumentsAreTaken() throws Exception {
    AnalyzedFixture fixture =
        new AnalyzedFixture(temp.resolve("analyzed")).body("System.nanoTime();\nMath.random();");
    Path baseline = temp.resolve("baseline.txt");
    assertThat(bind(fixture, "--rules", "random=off")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("[clock]").doesNotContain("[random]");
    assertThat(bind(fixture, "--rules", "clok=off,random")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("no analyzer rule 'clok'");
    assertThat(bind(fixture, "--write-baseline", baseline.toString())).isZero();
    assertThat(bind(fixture, "--baseline", baseline.toString())).isZero();
    Path sarif = temp.resolve("found.sarif");
    assertThat(bind(fixture, "--rules", "all=warn", "--sarif", sarif.toString())).isZero();
    assertThat(sarif).content().contains("\"ruleId\": \"clock\"", "\"ruleId\": \"random\"");
  }

  private int bind(AnalyzedFixture fixture, String... more) {
    List<String> args = new ArrayList<>(List.of("--staging", fixture.app().staging.toString()));
    args.addAll(List.of("--classpath", System.getProperty("java.class.path")));
    args.addAll(List.of(more));
    err.reset();
    return BindMain.run(args, new PrintStream(out), new PrintStream(err));
  }
}
