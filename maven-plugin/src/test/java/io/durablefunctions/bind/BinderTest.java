package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinderTest {

  private static final String QUEUE_IN =
      "{\"type\": \"queueTrigger\", \"direction\": \"in\", \"name\": \"%s\"}";
  private static final String CONTEXT = QUEUE_IN.formatted("context");
  private static final String INPUT = QUEUE_IN.formatted("input");
  private static final String ORCHESTRATOR =
      "@FunctionName(\"Do\") public String run(@OrchestrationTrigger(name = \"context\")"
          + " DurableOrchestrationContext c) { return null; }\n";
  private static final String ACTIVITY =
      "@FunctionName(\"Work\") public String work(@ActivityTrigger(name = \"input\") String i)"
          + " { return i; }\n";

  @TempDir Path temp;
  private StagedFixture app;

  @BeforeEach
  void stage() throws Exception {
    app = new StagedFixture(Files.createDirectory(temp.resolve("staging")));
  }

  @Test
  void anOrchestratorGetsAQueueOfItsOwnAndAMarker() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", CONTEXT);
    assertThat(app.bind("%TaskHub%")).isEqualTo(1);
    assertThat(JsonParser.parseString(app.json("Do")))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"scriptFile": "../app.jar", "entryPoint": "app.Functions.run",
                 "bindings": [{"type": "queueTrigger", "direction": "in", "name": "context",
                               "queueName": "%TaskHub%-do", "connection": "AzureWebJobsStorage"}],
                 "durableFunction": {"kind": "orchestrator", "taskHub": "%TaskHub%",
                                     "parameter": "context"}}
                """));
    assertThat(app.info).hasSize(1).first().asString().contains("orchestrator", "Do");
  }

  @Test
  void theAnnotationsQueueAndConnectionWin() throws Exception {
    app.members(
            "@FunctionName(\"Work\") public String work(@ActivityTrigger(name = \"input\","
                + " queueName = \"my-queue\", connection = \"Other\") String i) { return i; }")
        .function(
            "Work",
            "work",
            "{\"type\": \"queueTrigger\", \"direction\": \"in\", \"name\": \"input\","
                + " \"queueName\": \"my-queue\", \"connection\": \"Other\"}");
    app.bind();
    assertThat(app.json("Work")).contains("\"my-queue\"").contains("\"Other\"");
  }

  @Test
  void theClientsEntryIsRemovedAndNamedInTheMarker() throws Exception {
    app.members(
            "@FunctionName(\"Start\") public String start(@HttpTrigger(name = \"request\") String"
                + " r, @OrchestrationClient(name = \"client\") DurableOrchestrationClient c)"
                + " { return null; }")
        .function(
            "Start",
            "start",
            "{\"type\": \"httpTrigger\", \"direction\": \"in\", \"name\": \"request\"},"
                + "{\"type\": \"orchestrationClient\", \"direction\": \"in\", \"name\":"
                + " \"client\"}");
    app.bind("Hub");
    assertThat(app.json("Start"))
        .doesNotContain("orchestrationClient")
        .contains("\"httpTrigger\"")
        .contains("\"kind\": \"client\"")
        .contains("\"parameter\": \"client\"");
  }

  @Test
  void bindingTwiceIsBindingOnce() throws Exception {
    app.members(ORCHESTRATOR + ACTIVITY)
        .function("Do", "run", CONTEXT)
        .function("Work", "work", INPUT);
    app.bind();
    String once = app.json("Do") + app.json("Work");
    app.bind();
    assertThat(app.json("Do") + app.json("Work")).isEqualTo(once);
  }

  @Test
  void otherFunctionsKeepEveryByte() throws Exception {
    app.members(
            "@FunctionName(\"Tick\") public void tick(@TimerTrigger(name = \"t\", schedule ="
                + " \"0 * * * * *\") String t) {}")
        .function("Tick", "tick", "{\"type\": \"timerTrigger\", \"name\": \"t\"}");
    String before = app.json("Tick");
    assertThat(app.bind()).isZero();
    assertThat(app.json("Tick")).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "public String run(@OrchestrationTrigger(name = \"context\") String c) { return c; }"
            + "|app.Functions.run has @OrchestrationTrigger on a parameter of type"
            + " java.lang.String, but it must be io.durablefunctions.DurableOrchestrationContext",
        "public String run(@OrchestrationTrigger(name = \"context\") DurableOrchestrationContext c,"
            + " ExecutionContext e) { return null; }|has 2 parameters, but it may have only its"
            + " context",
        "public String run(@ActivityTrigger(name = \"context\") java.io.InputStream c) { return"
            + " null; }|java.io.InputStream, which JSON cannot be read into",
        "public java.util.stream.Stream<String> run(@ActivityTrigger(name = \"context\") String c)"
            + " { return null; }|returns java.util.stream.Stream, which cannot be written as JSON",
        "public String run(@ActivityTrigger(name = \"context\") String c, @QueueTrigger(name ="
            + " \"q\", queueName = \"q\") String q) { return null; }|has 2 triggers",
        "String run(@ActivityTrigger(name = \"context\") String c) { return null; }"
            + "|must be a public method of a public class",
      })
  void aWrongSignatureStopsTheBuildNamingTheMethod(String member, String expected)
      throws Exception {
    app.members("@FunctionName(\"Do\") " + member).function("Do", "run", CONTEXT);
    String before = app.json("Do");
    assertThatThrownBy(() -> app.bind())
        .isInstanceOf(BindException.class)
        .hasMessageContaining("app.Functions.run")
        .hasMessageContaining(expected);
    assertThat(app.json("Do")).as("nothing is written").isEqualTo(before);
  }

  @Test
  void aClientOfTheWrongTypeIsNamed() throws Exception {
    app.members(
            "@FunctionName(\"Do\") public void run(@TimerTrigger(name = \"t\", schedule = \"\")"
                + " String t, @OrchestrationClient(name = \"client\") String c) {}")
        .function("Do", "run", "");
    assertThatThrownBy(() -> app.bind())
        .hasMessageContaining("@OrchestrationClient on a parameter of type java.lang.String");
  }

  @Test
  void aDurableMethodWithoutAFunctionNameIsToldInsteadOfMissing() throws Exception {
    app.members(ORCHESTRATOR + ACTIVITY.replace("@FunctionName(\"Work\")", ""))
        .function("Do", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind())
        .hasMessageContaining("app.Functions.work")
        .hasMessageContaining("no @FunctionName");
  }

  @Test
  void namesThatDifferOnlyInCaseAreTold() throws Exception {
    app.members(ORCHESTRATOR + ACTIVITY.replace("\"Work\"", "\"dO\""))
        .function("Do", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind())
        .hasMessageContaining("app.Functions.run")
        .hasMessageContaining("app.Functions.work")
        .hasMessageContaining("case does not count");
  }

  @Test
  void aNameThatEndsInLibIsTold() throws Exception {
    app.members(ORCHESTRATOR.replace("\"Do\"", "\"CallLib\"")).function("CallLib", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind()).hasMessageContaining("ends in 'lib'");
  }

  @Test
  void aSharedQueueIsTold() throws Exception {
    app.members(
            ORCHESTRATOR.replace(
                    "name = \"context\"", "name = \"context\", queueName =" + " \"hub-work\"")
                + ACTIVITY)
        .function("Do", "run", CONTEXT)
        .function("Work", "work", INPUT);
    assertThatThrownBy(() -> app.bind("hub")).hasMessageContaining("share the queue 'hub-work'");
  }

  @Test
  void anIllegalQueueOrHubIsTold() throws Exception {
    app.members(
            ORCHESTRATOR.replace("name = \"context\"", "name = \"context\", queueName = \"a_b\""))
        .function("Do", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind("9lives"))
        .hasMessageContaining("'a_b'")
        .hasMessageContaining("'9lives' is no name for a task hub");
  }

  @Test
  void aClassWithoutAConstructorIsTold() throws Exception {
    app.members("private Functions() {}\n" + ORCHESTRATOR).function("Do", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind()).hasMessageContaining("without a public constructor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"version\": \"2.0\"}|names no extensionBundle",
        "{\"version\": \"1.0\", \"extensionBundle\": {}}|must have \"version\": \"2.0\"",
        "{\"version\": \"2.0\", \"extensionBundle\": {}, \"extensions\": {\"queues\":"
            + " {\"messageEncoding\": \"none\"}}}|messageEncoding to 'none'",
        "{\"version\": \"2.0\", \"extensionBundle\": {}, \"extensions\": {\"queues\":"
            + " {\"maxPollingInterval\": \"2s\"}}}|maxPollingInterval to '2s'",
        "{\"version\": \"2.0\", \"extensionBundle\": {}, \"extensions\": {\"queues\":"
            + " {\"maxPollingInterval\": \"00:05:00\"}}}|At most 00:01:00",
        "[]|is not a JSON object",
        "{|is not valid JSON",
      })
  void anUnfitHostJsonStopsTheBuild(String hostJson, String expected) throws Exception {
    app.hostJson(hostJson).members(ORCHESTRATOR).function("Do", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind()).hasMessageContaining(expected);
  }

  @Test
  void aSlowPollingIntervalIsAWarning() throws Exception {
    app.hostJson("{\"version\": \"2.0\", \"extensionBundle\": {}}")
        .members(ORCHESTRATOR)
        .function("Do", "run", CONTEXT);
    app.bind();
    assertThat(app.warnings).hasSize(1).first().asString().contains("once a minute");
  }

  @Test
  void allProblemsAreToldAtOnce() throws Exception {
    app.hostJson("{\"version\": \"2.0\"}")
        .members(ORCHESTRATOR.replace("\"Do\"", "\"CallLib\""))
        .function("CallLib", "run", CONTEXT);
    assertThatThrownBy(() -> app.bind())
        .hasMessageContaining("2 problems")
        .hasMessageContaining("extensionBundle")
        .hasMessageContaining("'lib'");
  }

  @Test
  void nothingStagedSaysWhatMustStandBefore() {
    assertThatThrownBy(() -> app.bind()).hasMessageContaining("azure-functions:package");
    assertThatThrownBy(() -> StagedApp.find(temp.resolve("nowhere"), null))
        .hasMessageContaining("azure-functions:package");
  }

  @Test
  void brokenFunctionJsonNamesTheFile() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", CONTEXT);
    Files.writeString(app.staging.resolve("Do/function.json"), "{\"bindings\": ");
    assertThatThrownBy(() -> app.bind()).hasMessageContaining("function.json is not valid JSON");
    Files.writeString(app.staging.resolve("Do/function.json"), "{}");
    assertThatThrownBy(() -> app.bind()).hasMessageContaining("entryPoint");
  }

  @Test
  void aMissingClassOrMethodIsNamed() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "gone", CONTEXT);
    assertThatThrownBy(() -> app.bind()).hasMessageContaining("app.Functions.gone");
  }

  @Test
  void theProgramBindsAndExplainsItself() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", CONTEXT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true);
    assertThat(BindMain.run(List.of("--help"), print, print)).isZero();
    assertThat(BindMain.run(List.of(), print, print)).isEqualTo(2);
    assertThat(
            BindMain.run(
                List.of(
                    "--staging",
                    app.staging.toString(),
                    "--classpath",
                    System.getProperty("java.class.path"),
                    "--hub",
                    "Hub"),
                print,
                print))
        .isZero();
    assertThat(out.toString()).contains("usage:").contains("1 durable functions bound");
    assertThat(app.json("Do")).contains("\"hub-do\"");
  }
}
