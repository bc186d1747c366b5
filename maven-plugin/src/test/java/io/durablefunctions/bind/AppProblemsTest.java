package io.durablefunctions.bind;

import static io.durablefunctions.bind.StagedFixture.ACTIVITY;
import static io.durablefunctions.bind.StagedFixture.ORCHESTRATOR;
import static io.durablefunctions.bind.StagedFixture.queueIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.http.call.DurableHttpCall;
import io.durablefunctions.maintenance.DurableMaintenanceFunctions;
import io.durablefunctions.replay.HttpExchange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an app as a whole: names, queues, files that do not fit the classes. */
class AppProblemsTest {

  @TempDir Path temp;
  private StagedFixture app;

  @BeforeEach
  void stage() throws Exception {
    app = new StagedFixture(temp.resolve("staging"));
  }

  private StagedFixture both(String orchestrator, String activity) throws Exception {
    return app.members(orchestrator + activity)
        .function("Do", "run", queueIn("context"))
        .function("Work", "work", queueIn("input"));
  }

  private void assertProblem(String... parts) {
    assertThat(app.problems()).singleElement().asString().contains(parts);
  }

  @Test
  void nothingIsWrittenWhenAnythingIsWrongAndAllOfItIsTold() throws Exception {
    both(ORCHESTRATOR, ACTIVITY.replace("String i", "Thread i").replace("return i", "return null"))
        .hostJson("{\"version\": \"2.0\"}");
    String before = app.json("Do");
    assertThatThrownBy(() -> app.bind("9lives"))
        .isInstanceOf(BindException.class)
        .hasMessageContainingAll("3 problems", "extensionBundle", "Functions.work", "'9lives'");
    assertThat(app.json("Do")).isEqualTo(before);
    assertThat(app.info).isEmpty();
  }

  @Test
  void namesThatDifferOnlyInCaseAreTold() throws Exception {
    app.members(ORCHESTRATOR + ACTIVITY.replace("\"Work\"", "\"dO\""))
        .function("Do", "run", queueIn("context"))
        .function("dO", "work", queueIn("input"));
    assertThat(app.problems())
        .anyMatch(p -> p.contains("app.Functions.work and app.Functions.run are both called 'dO'"));
  }

  @Test
  void aLibrarysFunctionOfTheSameNameIsTold() throws Exception {
    String library = FixtureCompiler.functions(ACTIVITY).replace("class Functions", "class Lib");
    app.jar("lib/library.jar", library.replace("public class Lib", "class Functions {} class Lib"));
    app.members(ACTIVITY).function("Work", "work", queueIn("input"));
    assertThat(app.problems()).anyMatch(p -> p.contains("app.Lib.work and app.Functions.work are"));
  }

  @ParameterizedTest
  @CsvSource({"CallLib, ends in 'lib'", "host, is not 'host'", "9to5, the first a letter"})
  void aNameThatTheHostOrTheWorkerDoesNotTakeIsTold(String name, String expected) throws Exception {
    app.members(ORCHESTRATOR.replace("\"Do\"", "\"" + name + "\""))
        .function(name, "run", queueIn("context"));
    assertProblem("app.Functions.run is called '" + name + "'", expected);
  }

  @Test
  void aQueueThatAFunctionOfTheHostSharesIsTold() throws Exception {
    both(
        named(ORCHESTRATOR, "queueName = \"Mine\""),
        ACTIVITY
            .replace("name = \"input\"", "name = \"input\", queueName = \"mine\"")
            .replace("String i)", "String i, @BindingName(\"Id\") String id)"));
    assertProblem("app.Functions.work and app.Functions.run share the queue 'mine'", "by the host");
  }

  @Test
  void theQueueThatThePoisonOfAnotherGoesToIsTold() throws Exception {
    both(named(ORCHESTRATOR, "queueName = \"hub-activities-poison\""), ACTIVITY);
    assertProblem("read the queue 'hub-activities-poison'");
  }

  @Test
  void aFunctionWithTheNameOfAReaderIsTold() throws Exception {
    app.members(ORCHESTRATOR.replace("\"Do\"", "\"durablefunctionsOrchestrators\""))
        .function("durablefunctionsOrchestrators", "run", queueIn("context"));
    assertProblem("A function is called 'durablefunctionsOrchestrators', but", "Rename it");
  }

  @Test
  void aQueueThatAnOrdinaryTriggerReadsIsTold() throws Exception {
    app.members(
            ACTIVITY
                + "@FunctionName(\"Other\") public void other(@QueueTrigger(name = \"q\","
                + " queueName = \"hub-activities\", connection = \"\") String q) {}")
        .function("Work", "work", queueIn("input"))
        .function(
            "Other", "other", queueIn("q").replace("}", ", \"queueName\": \"hub-activities\"}"));
    assertProblem("app.Functions.work and 'Other' read the queue 'hub-activities'");
  }

  @Test
  void anIllegalQueueIsTold() throws Exception {
    app.members(named(ORCHESTRATOR, "queueName = \"a_b\""))
        .function("Do", "run", queueIn("context"));
    assertProblem("app.Functions.run has the queue 'a_b', but a queue's name has 3 to 56");
  }

  @Test
  void twoStorageAccountsAreTold() throws Exception {
    both(named(ORCHESTRATOR, "connection = \"Far\""), ACTIVITY);
    assertProblem("share one storage connection", "Far=app.Functions.run", "=app.Functions.work");
  }

  @Test
  void aStorageAccountOfItsOwnOnEveryFunctionIsThatOfTheLibrarysFunctionsToo() throws Exception {
    both(
        named(ORCHESTRATOR, "connection = \"OrdersStorage\""),
        ACTIVITY.replace("\"input\"", "\"input\", connection = \"OrdersStorage\""));
    contributed();

    assertThat(app.problems()).isEmpty();

    for (String function : List.of("Do", "Work", HttpExchange.ACTIVITY)) {
      assertThat(app.json(function)).contains("\"connection\": \"OrdersStorage\"");
    }
    assertThat(app.json("DurableFunctionsMaintenance"))
        .contains("\"connection\": \"OrdersStorage\"");
  }

  @Test
  void anAppOfClientsAloneDecidesWhereTheLibrarysFunctionsAre() throws Exception {
    app.members(
            "@FunctionName(\"Go\") public String go(@HttpTrigger(name = \"r\")"
                + " HttpRequestMessage<String> r, @OrchestrationClient(name = \"client\","
                + " connection = \"OrdersStorage\") DurableOrchestrationClient c)"
                + " { return null; }")
        .function("Go", "go", "{\"type\": \"httpTrigger\", \"name\": \"r\"}");
    contributed();

    assertThat(app.problems()).isEmpty();

    assertThat(app.json(HttpExchange.ACTIVITY)).contains("\"connection\": \"OrdersStorage\"");
  }

  /** Two of the functions that azure-functions:package finds in our library's jar. */
  private void contributed() throws Exception {
    app.contributed(HttpExchange.ACTIVITY, DurableHttpCall.class, "exchange", queueIn("exchange"))
        .contributed(
            "DurableFunctionsMaintenance",
            DurableMaintenanceFunctions.class,
            "maintain",
            "{\"type\": \"timerTrigger\", \"name\": \"timer\"}");
  }

  private static String named(String function, String member) {
    return function.replace("name = \"context\"", "name = \"context\", " + member);
  }

  @Test
  void anOrchestratorWithAnotherBindingInItsFileIsTold() throws Exception {
    app.members(ORCHESTRATOR)
        .function("Do", "run", queueIn("context") + ", {\"type\": \"blob\", \"name\": \"b\"}");
    assertProblem("app.Functions.run is an orchestrator with 2 bindings", "Do/function.json");
  }

  @Test
  void aFileWithoutTheTriggersBindingIsTold() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("old"));
    assertProblem("has a trigger named 'context', but", "has no queueTrigger of that name");
  }

  @Test
  void aDurableFunctionThatWasNotStagedIsTold() throws Exception {
    both(ORCHESTRATOR, ACTIVITY);
    Files.delete(app.file("Work"));
    assertProblem("app.Functions.work is the function 'Work', but no function.json was staged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"bindings\": ", "{}", "[]", "{\"entryPoint\": \"a.b\"}", ""})
  void brokenFunctionJsonIsToldWithTheOtherProblems(String json) throws Exception {
    both(ORCHESTRATOR, ACTIVITY).hostJson("{\"version\": \"2.0\"}");
    Files.writeString(app.file("Do"), json);
    assertThat(app.problems())
        .anyMatch(problem -> problem.contains("Do/function.json is no"))
        .anyMatch(problem -> problem.contains("extensionBundle"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'version': '2.0'|names no extensionBundle",
        "'version': '1.0', BUNDLE|must have \"version\": \"2.0\", but its version is 1.0",
        "BUNDLE|its version is none",
        "'version': '2.0', BUNDLE, QUEUES {'messageEncoding': 'none'}}|messageEncoding to 'none'",
        "'version': '2.0', BUNDLE, QUEUES {'maxPollingInterval': 2}}|maxPollingInterval to '2'",
        "'version': '2.0', BUNDLE, QUEUES {'batchSize': 33}}|whole numbers from 1 to 32",
        "'version': '2.0', BUNDLE, QUEUES {'batchSize': 'x'}}|batchSize to 'x'",
        "'version': '2.0', BUNDLE, QUEUES {'newBatchThreshold': -1}}|numbers from 0 on",
        "'version': '2.0', BUNDLE, QUEUES {'maxDequeueCount': 0}}|maxDequeueCount to '0'",
        "'version'|is not valid JSON",
      })
  void anUnfitHostJsonStopsTheBuild(String hostJson, String expected) throws Exception {
    String json =
        hostJson
            .replace(
                "BUNDLE",
                "'extensionBundle': {'id': 'Microsoft.Azure.Functions." + "ExtensionBundle'}")
            .replace("QUEUES", "'extensions': {'queues': ")
            .replace('\'', '"');
    app.hostJson("{" + json + "}").members(ORCHESTRATOR).function("Do", "run", queueIn("context"));
    assertProblem(expected);
  }

  @Test
  void aMissingHostJsonIsTold() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context")).hostJson("[]");
    assertProblem("host.json is not a JSON object");
    Files.delete(app.staging.resolve("host.json"));
    assertProblem("There is no readable", "host.json");
  }

  @Test
  void nothingStagedSaysWhatMustStandBefore() throws Exception {
    assertProblem("No function.json under", "azure-functions:package", "phase package");
    assertThatThrownBy(() -> StagedApp.find(temp.resolve("nowhere"), null))
        .hasMessageContainingAll("No staged app under", "azure-functions:package");
    assertThatThrownBy(() -> StagedApp.find(temp, "other"))
        .hasMessageContainingAll("No staged app 'other'", "azure-functions:package");
    assertThat(StagedApp.find(temp, null).folder()).isEqualTo(app.staging);
    Files.createDirectory(temp.resolve("second"));
    assertThatThrownBy(() -> StagedApp.find(temp, null)).hasMessageContaining("<appName>");
    assertThat(StagedApp.find(temp, "staging").folder()).isEqualTo(app.staging);
  }

  @Test
  void aClassPathWithoutTheAnnotationsIsTold() throws Exception {
    app.members(ORCHESTRATOR).function("Do", "run", queueIn("context"));
    Binder binder =
        new Binder(new StagedApp(app.staging), List.of(), app.analysis, app.info::add, i -> {});
    assertThatThrownBy(() -> binder.bind("Hub")).hasMessageContaining("class path lacks");
  }

  @Test
  void anAppsInjectorMakesInstancesOfAnyClass() throws Exception {
    app.members("private Functions() {}\n" + ORCHESTRATOR)
        .function("Do", "run", queueIn("context"));
    assertThat(app.problems()).hasSize(1);
    Path services = temp.resolve("services");
    Path service =
        services.resolve(
            "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector");
    Files.createDirectories(service.getParent());
    Files.writeString(service, "app.Injector");
    List<Path> classpath = new ArrayList<>(StagedFixture.classpath());
    classpath.add(services);
    new Binder(
            new StagedApp(app.staging), classpath, app.analysis, app.info::add, app.warnings::add)
        .bind("Hub");
    assertThat(app.info).hasSize(3);
  }
}
