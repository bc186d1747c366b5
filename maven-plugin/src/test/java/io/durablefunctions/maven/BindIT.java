package io.durablefunctions.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.durablefunctions.bind.Binder;
import io.durablefunctions.bind.StagedApp;
import io.durablefunctions.bind.analyze.AnalysisSettings;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The goal in a real Maven, on what the real azure-functions-maven-plugin packages. */
class BindIT {

  private static FixtureBuild build;

  @BeforeAll
  static void packageAllApps() throws Exception {
    build = FixtureBuild.run();
  }

  private static String json(String app, String function) throws IOException {
    return Files.readString(build.staged(app).resolve(function).resolve("function.json"));
  }

  @Test
  void anOrchestratorIsListedByTheHostAndItsQueueHasAReader() throws IOException {
    assertThat(json("good", "PlaceOrder"))
        .isEqualTo(
            """
            {
              "scriptFile": "../app.jar",
              "entryPoint": "fixture.Orders.placeOrder",
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
    assertThat(json("good", "DurableFunctionsOrchestrators"))
        .contains("\"queueTrigger\"", "\"queueName\": \"%TaskHub%-orchestrators\"");
  }

  @Test
  void anActivityKeepsItsQueueAndItsOutputs() throws IOException {
    JsonObject json = JsonParser.parseString(json("good", "ShipOrder")).getAsJsonObject();
    assertThat(json.get("bindings").toString())
        .contains("\"name\":\"order\",\"queueName\":\"shipping\",\"connection\":\"AzureWebJobs")
        .contains("{\"type\":\"queue\",\"direction\":\"out\",\"name\":\"audit\"");
    assertThat(json.get("durableFunction").toString())
        .isEqualTo(
            "{\"kind\":\"activity\",\"taskHub\":\"%TaskHub%\",\"parameter\":\"order\","
                + "\"queue\":\"shipping\",\"connection\":\"AzureWebJobsStorage\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"KickOff", "DurableFunctionsHttpApi"})
  void clientsOfTheAppAndOfTheLibraryHaveNoBindingOfTheirOwn(String function) throws IOException {
    JsonObject json = JsonParser.parseString(json("good", function)).getAsJsonObject();
    assertThat(json.get("bindings").toString())
        .contains("\"httpTrigger\"")
        .doesNotContain("orchestrationClient");
    assertThat(json.get("durableFunction").toString())
        .isEqualTo(
            "{\"kind\":\"client\",\"taskHub\":\"%TaskHub%\",\"client\":{\"parameter\":\"client\","
                + "\"taskHub\":\"%TaskHub%\",\"connection\":\"AzureWebJobsStorage\"}}");
  }

  @Test
  void whatIsNotDurableStaysAsItWasPackaged() throws IOException {
    assertThat(json("good", "Tick")).contains("timerTrigger").doesNotContain("durableFunction");
  }

  @Test
  void stagedAndBoundAgainTheBytesAreTheSame() throws IOException {
    assertThat(build.output("good-again")).contains("(stage-again)", "(bind-again)");
    List<Path> functions;
    try (Stream<Path> folders = Files.list(build.staged("good"))) {
      functions = folders.filter(f -> Files.exists(f.resolve("function.json"))).toList();
    }
    assertThat(functions).hasSizeGreaterThanOrEqualTo(5);
    for (Path function : functions) {
      String name = String.valueOf(function.getFileName());
      assertThat(json("good-again", name)).isEqualTo(json("good", name));
    }
  }

  /** An app gets the versions that were tested, and the README says which jars they are. */
  @Test
  void theAppsLibHoldsWhatWasTestedAndTheReadmeNames() throws IOException {
    Path lib = build.staged("good").resolve("lib");
    List<String> jars;
    try (Stream<Path> files = Files.list(lib)) {
      jars = files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
    assertThat(jars)
        .contains("azure-core-" + version("azureCore") + ".jar")
        .contains("jackson-databind-" + version("jackson") + ".jar")
        .contains("jackson-core-" + version("jackson") + ".jar");
    Path readme = Path.of(System.getProperty("it.module")).resolve("../README.md");
    String list = Files.readString(readme);
    list = list.substring(list.indexOf("## What lands in `lib`"));
    list = list.substring(0, list.indexOf("\n## ", 1));
    List<String> named =
        list.lines()
            .filter(row -> row.startsWith("| `"))
            .flatMap(row -> Pattern.compile("`([^`]+)`").matcher(row).results())
            .map(match -> match.group(1))
            .toList();
    assertThat(named)
        .containsExactlyInAnyOrderElementsOf(
            jars.stream().map(jar -> jar.replaceFirst("-\\d.*", "")).toList());
    assertThat(list).contains("staged: " + jars.size() + " jars");
  }

  private static String version(String of) {
    return System.getProperty("it." + of).replace("/", "");
  }

  @Test
  void everyDurableFunctionIsLogged() throws IOException {
    assertThat(build.output("good"))
        .contains("[INFO] orchestrator  PlaceOrder  <- %TaskHub%-orchestrators")
        .contains("[INFO] activity      ShipOrder  <- shipping")
        .contains("[INFO] client        KickOff")
        .containsPattern("\\[INFO] \\d of \\d functions are durable, task hub %TaskHub%");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wrong-signature|fixture.Orders.placeOrder has @OrchestrationTrigger on a parameter of type"
            + " java.lang.String",
        "wrong-signature|fixture.Orders.ship returns java.lang.Thread",
        "wrong-signature|fixture.Orders.bill has a durable annotation on a parameter, but no",
        "not-repeatable|[environment] fixture.Orders.where(Orders.java:17) calls"
            + " java.lang.System.getenv",
        "two-triggers|Multiple triggers found on method: fixture.Orders.ship",
        "checked-by-compiler|Orders.java:[17,17] fixture.Orders.place and fixture.Orders.placeOrder"
            + " are both called 'placeorder'",
        "no-bundle|on project no-bundle",
        "no-polling|extensions.queues.maxPollingInterval to '00:30:00'",
        "no-polling|extensions.queues.messageEncoding to 'none'",
        "bound-too-early|stands before azure-functions-maven-plugin in the POM",
      })
  void aBrokenAppStopsTheBuildAndSaysWhere(String app, String expected) throws IOException {
    assertThat(build.output()).containsPattern("Failed to execute goal .* on project " + app + ":");
    assertThat(build.output()).contains(expected);
  }

  @Test
  void theRulesOfThePomCountAndTheReportNamesTheSource() throws IOException {
    assertThat(build.output("not-repeatable")).doesNotContain("[uuid]");
    Path target = build.staged("not-repeatable").getParent().getParent();
    assertThat(Files.readString(target.resolve("durable-functions.sarif")))
        .contains("\"uri\": \"not-repeatable/src/main/java/fixture/Orders.java\"");
  }

  /** Where Core Tools are installed, azure-functions:package goes on and leaves it to the goal. */
  @Test
  void aMissingBundleIsToldOnWhatWasStagedWithoutIt() {
    List<Path> classpath =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();
    Binder binder =
        new Binder(
            new StagedApp(build.staged("no-bundle")),
            classpath,
            AnalysisSettings.DEFAULT,
            i -> {},
            w -> {});
    assertThatThrownBy(() -> binder.bind("Hub"))
        .hasMessageStartingWith("host.json names no extensionBundle");
  }
}
