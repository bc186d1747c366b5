package io.durablefunctions.bind;

import static io.durablefunctions.bind.StagedFixture.ACTIVITY;
import static io.durablefunctions.bind.StagedFixture.ORCHESTRATOR;
import static io.durablefunctions.bind.StagedFixture.queueIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What bind writes: the contract with the worker, to the letter. */
class BinderTest {

  @TempDir Path temp;
  private StagedFixture app;

  @BeforeEach
  void stage() throws Exception {
    app = new StagedFixture(temp.resolve("staging"));
  }

  @Test
  void anOrchestratorRunsByHandInTheHostAndSharesTheHubsQueue() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context")).bind("%TaskHub%");
    assertThat(app.json("Do"))
        .isEqualTo(
            """
            {
              "scriptFile": "../app.jar",
              "entryPoint": "app.Functions.run",
              "bindings": [
                {
                  "type": "manualTrigger",
                  "direction": "in",
                  "name": "context"
                }
              ],
              "durableFunction": {
                "kind": "orchestrator",
                "taskHub": "%TaskHub%",
                "parameter": "context",
                "queue": "%TaskHub%-orchestrators",
                "connection": "AzureWebJobsStorage"
              }
            }
            """);
    assertThat(app.json("DurableFunctionsOrchestrators"))
        .isEqualTo(
            """
            {
              "scriptFile": "../app.jar",
              "entryPoint": "io.durablefunctions.worker.DurableQueueFunctions.work",
              "bindings": [
                {
                  "type": "queueTrigger",
                  "direction": "in",
                  "name": "message",
                  "queueName": "%TaskHub%-orchestrators",
                  "connection": "AzureWebJobsStorage"
                }
              ],
              "durableFunction": {
                "kind": "queue",
                "taskHub": "%TaskHub%",
                "parameter": "message",
                "queue": "%TaskHub%-orchestrators",
                "connection": "AzureWebJobsStorage"
              }
            }
            """);
  }

  @Test
  void theEndSaysWhatWasBound() throws Exception {
    app.members(
            ORCHESTRATOR
                + ACTIVITY
                + ACTIVITY
                    .replace("Work", "Slow")
                    .replace("work(", "slow(")
                    .replace("name = \"input\"", "name = \"input\", queueName = \"slow\""))
        .function("Do", "run", queueIn("context"))
        .function("Work", "work", queueIn("input"))
        .function("Slow", "slow", queueIn("input"))
        .bind("%TaskHub%");
    assertThat(app.info)
        .containsExactly(
            "orchestrator  Do  <- %TaskHub%-orchestrators",
            "activity      Slow  <- slow",
            "activity      Work  <- %TaskHub%-activities",
            "queue         %TaskHub%-activities  -> DurableFunctionsActivities",
            "queue         %TaskHub%-orchestrators  -> DurableFunctionsOrchestrators",
            "queue         slow  -> Slow",
            "3 of 3 functions are durable, task hub %TaskHub%: 1 orchestrator, 2 activities, 0"
                + " clients, 3 queues. "
                + app.staging);
  }

  @Test
  void functionsThatNameOneQueueHaveOneReader() throws Exception {
    String slow =
        ACTIVITY.replace("name = \"input\"", "name = \"input\", queueName = \"Slow-%X%\"");
    app.members(
            ORCHESTRATOR.replace(
                    "name = \"context\"", "name = \"context\", queueName = \"slow-%X%\"")
                + slow
                + slow.replace("Work", "Other").replace("work(", "other("))
        .function("Do", "run", queueIn("context"))
        .function("Work", "work", queueIn("input"))
        .function("Other", "other", queueIn("input"))
        .bind();
    String reader = "DurableFunctions_slow-_X__Queue";
    assertThat(app.json(reader)).contains("\"queueName\": \"slow-%X%\"");
    assertThat(app.json("Work")).contains("\"manualTrigger\"", "\"queue\": \"slow-%X%\"");
    assertThat(app.file("DurableFunctionsOrchestrators")).doesNotExist();
    assertThat(app.file("DurableFunctionsActivities")).doesNotExist();
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context"));
    for (String gone : List.of("Work", "Other")) {
      Files.delete(app.file(gone));
    }
    app.bind();
    assertThat(app.staging.resolve(reader)).doesNotExist();
    assertThat(app.file("DurableFunctionsOrchestrators")).exists();
  }

  @Test
  void anActivityWithOtherBindingsReadsAQueueOfItsOwn() throws Exception {
    app.members(
            ACTIVITY.replace(
                "String i)",
                "String i, @QueueOutput(name = \"q\", queueName = \"q\", connection ="
                    + " \"\") OutputBinding<String> o)"))
        .function(
            "Work",
            "work",
            queueIn("input") + ", {\"type\": \"queue\", \"direction\": \"out\", \"name\": \"q\"}")
        .bind();
    assertThat(app.json("Work"))
        .contains("\"queueTrigger\"", "\"queueName\": \"hub-work\"", "\"queue\": \"hub-work\"");
    assertThat(app.file("DurableFunctionsActivities")).doesNotExist();
  }

  @Test
  void theReadersMethodIsThere() throws Exception {
    String entryPoint = QueueReader.ENTRY_POINT;
    Class<?> type = Class.forName(entryPoint.substring(0, entryPoint.lastIndexOf('.')));
    assertThat(type.getMethods())
        .filteredOn(m -> entryPoint.endsWith("." + m.getName()))
        .singleElement()
        .satisfies(m -> assertThat(m.getParameterTypes()).containsExactly(String.class));
  }

  @Test
  void capitalsInTheSettingOfTheHubAreWarnedAbout() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context"));
    Path settings = app.staging.resolve("local.settings.json");
    Files.writeString(settings, "{\"Values\": {\"TaskHub\": \"myhub\"}}");
    app.bind("%TaskHub%");
    assertThat(app.warnings).isEmpty();
    Files.writeString(settings, "{\"Values\": {\"TaskHub\": \"MyHub\"}}");
    app.bind("%TaskHub%");
    assertThat(app.warnings)
        .singleElement()
        .asString()
        .contains("sets TaskHub to 'MyHub', with capitals", "lower case");
  }

  @Test
  void theAnnotationsQueueAndConnectionWinAndNothingElseOfItRemains() throws Exception {
    app.members(
            "@FunctionName(\"Work\") public String work(@ActivityTrigger(name = \"input\","
                + " queueName = \"my-queue\", connection = \"Other\") String i) { return i; }")
        .function(
            "Work",
            "work",
            "{\"custom\": [], \"name\": \"input\", \"queueName\": \"my-queue\", \"connection\":"
                + " \"Other\", \"type\": \"queueTrigger\", \"direction\": \"in\"}")
        .bind();
    assertThat(app.json("Work"))
        .contains("\"queueName\": \"my-queue\"", "\"connection\": \"Other\"")
        .contains("\"kind\": \"activity\"", "\"parameter\": \"input\"")
        .doesNotContain("custom", "\"client\"");
  }

  @Test
  void theClientsEntryMovesIntoTheMarker() throws Exception {
    app.members(
            "@FunctionName(\"Start\") public String start(@HttpTrigger(name = \"request\") String"
                + " r, @OrchestrationClient(name = \"client\", taskHub = \"%Other%\", connection ="
                + " \"Far\") DurableOrchestrationClient c) { return null; }")
        .function(
            "Start",
            "start",
            "{\"route\": \"x\", \"methods\": [], \"name\": \"request\", \"direction\": \"in\","
                + " \"type\": \"httpTrigger\"}, {\"type\": \"orchestrationClient\", \"name\":"
                + " \"client\", \"direction\": \"in\"}")
        .bind();
    assertThat(app.json("Start"))
        .isEqualTo(
            """
            {
              "scriptFile": "../app.jar",
              "entryPoint": "app.Functions.start",
              "bindings": [
                {
                  "type": "httpTrigger",
                  "direction": "in",
                  "name": "request",
                  "methods": [],
                  "route": "x"
                }
              ],
              "durableFunction": {
                "kind": "client",
                "taskHub": "Hub",
                "client": {
                  "parameter": "client",
                  "taskHub": "%Other%",
                  "connection": "Far"
                }
              }
            }
            """);
  }

  @Test
  void anActivityWithAClientStaysAnActivityOfTheAppsHub() throws Exception {
    app.members(
            ACTIVITY.replace(
                "String i)",
                "String i, @OrchestrationClient(name = \"client\") DurableOrchestrationClient c)"))
        .function("Work", "work", queueIn("input"))
        .bind();
    assertThat(app.json("Work").replaceAll("\\s+", ""))
        .contains(
            "{\"kind\":\"activity\",\"taskHub\":\"Hub\",\"parameter\":\"input\",\"queue\":"
                + "\"hub-activities\",\"connection\":\"AzureWebJobsStorage\",\"client\":"
                + "{\"parameter\":\"client\",\"taskHub\":\"Hub\",\"connection\":"
                + "\"AzureWebJobsStorage\"}}");
  }

  @Test
  void bindingTwiceIsBindingOnceAndDoesNotTouchTheFiles() throws Exception {
    app.members(ORCHESTRATOR + ACTIVITY)
        .function("Do", "run", queueIn("context"))
        .function("Work", "work", queueIn("input"));
    app.bind();
    String once = app.json("Do") + app.json("Work");
    FileTime old = FileTime.fromMillis(0);
    Files.setLastModifiedTime(app.file("Do"), old);
    app.bind();
    assertThat(app.json("Do") + app.json("Work")).isEqualTo(once);
    assertThat(Files.getLastModifiedTime(app.file("Do"))).isEqualTo(old);
  }

  @Test
  void anotherHubReplacesTheFirst() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context"));
    app.bind("One");
    app.bind("Two");
    assertThat(app.json("Do"))
        .contains("\"two-orchestrators\"", "\"Two\"")
        .doesNotContain("one-", "One");
  }

  @Test
  void theHubIsThatOfTheBuildElseOfHostJsonElseTheDefault() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context"));
    app.bind(" ");
    assertThat(app.json("Do"))
        .contains("\"durablefunctionshub-orchestrators\"", "\"DurableFunctionsHub\"");
    Path host = app.staging.resolve("host.json");
    String named =
        Files.readString(host)
            .replace(
                "\"extensions\": {",
                "\"extensions\": {\"durableFunctions\": {\"hubName\": \"Named\"}, ");
    app.hostJson("\uFEFF" + named).bind(null);
    assertThat(app.json("Do")).contains("\"named-orchestrators\"", "\"Named\"");
    app.bind("Given");
    assertThat(app.json("Do")).contains("\"given-orchestrators\"", "\"Given\"");
  }

  @Test
  void otherFunctionsKeepEveryByte() throws Exception {
    app.members(
            "@FunctionName(\"Tick\") public void tick(@TimerTrigger(name = \"t\", schedule ="
                + " \"0 * * * * *\") String t) {}\npublic void byHand() {}")
        .function("Tick", "tick", "{\"type\": \"timerTrigger\", \"name\": \"t\"}")
        .function("Hand", "byHand", "{\"type\": \"timerTrigger\", \"name\": \"t\"}");
    String before = app.json("Tick") + app.json("Hand");
    app.hostJson("{}").bind();
    assertThat(app.json("Tick") + app.json("Hand")).isEqualTo(before);
    assertThat(app.warnings).singleElement().asString().contains("None of the 2 functions");
  }

  @Test
  void noCodeOfTheAppRuns() throws Exception {
    String property = "io.durablefunctions.bind.BinderTest";
    app.members("static { System.setProperty(\"" + property + "\", \"ran\"); }\n" + ORCHESTRATOR)
        .function("Do", "run", queueIn("context"))
        .bind();
    assertThat(System.getProperty(property)).isNull();
  }

  @Test
  void theJarsAreClosedAfterwards() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context")).bind();
    Path open = Path.of("/proc/self/fd");
    if (Files.isDirectory(open)) {
      try (var files = Files.list(open)) {
        assertThat(files.map(BinderTest::target)).doesNotContain(app.staging.resolve("app.jar"));
      }
    }
  }

  private static Path target(Path link) {
    try {
      return Files.readSymbolicLink(link);
    } catch (IOException e) {
      return link;
    }
  }

  @Test
  void whatAnEarlierBuildStagedIsRemoved() throws Exception {
    app.members(ORCHESTRATOR)
        .function("Do", "run", queueIn("context"))
        .function("Renamed", "run", queueIn("context"))
        .function("Gone", "work", queueIn("input"));
    Files.writeString(app.staging.resolve("Gone/notes.txt"), "kept");
    app.bind("Hub");
    assertThat(app.staging.resolve("Renamed")).doesNotExist();
    assertThat(app.staging.resolve("Gone/function.json")).doesNotExist();
    assertThat(app.staging.resolve("Gone/notes.txt")).exists();
    assertThat(app.file("Do")).exists();
    assertThat(app.info)
        .contains("removed       Renamed, which an earlier build has staged")
        .contains(
            "1 of 1 functions are durable, task hub Hub: 1 orchestrator, 0 activities, 0 clients,"
                + " 1 queue. "
                + app.staging);
  }
}
