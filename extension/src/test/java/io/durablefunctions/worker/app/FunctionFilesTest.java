package io.durablefunctions.worker.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.worker.AppFolder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionFilesTest {

  private AppFolder app;

  @BeforeEach
  void app(@TempDir Path folder) {
    app = new AppFolder(folder);
  }

  private FunctionJsonCatalog catalog() {
    return new FunctionJsonCatalog(app.functions(), f -> true, f -> false);
  }

  @Test
  void readsKindsQueuesAndNamesWithoutRegardToCase() {
    app.orchestrator("Orchestrate").activity("Total");
    FunctionJsonCatalog catalog = catalog();
    assertThat(catalog.orchestrator("ORCHESTRATE")).isEqualTo("Orchestrate");
    assertThat(catalog.activity("orchestrate")).isNull();
    assertThat(catalog.activity("total")).isEqualTo("Total");
    assertThat(catalog.orchestrators()).containsExactly("Orchestrate");
    assertThat(catalog.activities()).containsExactly("Total");
    assertThat(catalog.queueOf("TOTAL")).isEqualTo("myhub-total");
    assertThat(catalog.queueOf("nope")).isNull();
    assertThat(catalog.taskHub()).isEqualTo("MyHub");
    assertThat(catalog.connection()).isEqualTo("AzureWebJobsStorage");
  }

  @Test
  void anActivityThatIsSwitchedOffDoesNotRide() {
    app.orchestrator("Orchestrate").activity("Pay").activity("Ship");
    AppSettings off = Map.of("AzureWebJobs.Pay.Disabled", "true")::get;
    var catalog = new FunctionJsonCatalog(app.functions(), f -> true, off::isDisabled);
    assertThat(catalog.canRide("pay")).isFalse();
    assertThat(catalog.canRide("Ship")).isTrue();
    assertThat(catalog.isDisabled("Orchestrate")).isFalse();
    assertThat(catalog.disabled()).containsExactly("Pay");
  }

  @Test
  void functionsWithoutAMarkerAreNotOurs() {
    app.activity("Total")
        .write("Plain/function.json", "{\"entryPoint\":\"a.B.c\",\"bindings\":[]}");
    app.write("lib/readme.txt", "").write("notes.txt", "");
    assertThat(catalog().find("Plain")).isNull();
  }

  @Test
  void anActivityWithOtherBindingsCannotRide() {
    String output = ",{\"type\":\"queue\",\"direction\":\"out\",\"name\":\"output\"}";
    app.activity("Total").function("WithOutput", "activity", "MyHub", "input", output);
    assertThat(catalog().canRide("total")).isTrue();
    assertThat(catalog().canRide("WithOutput")).isFalse();
    assertThat(catalog().canRide("nope")).isFalse();
    var uncallable = new FunctionJsonCatalog(app.functions(), f -> false, f -> false);
    assertThat(uncallable.canRide("total")).isFalse();
  }

  @Test
  void settingsAreResolvedAndQueuesFolded() {
    app.function("Total", "activity", "%TaskHub%", "input", "");
    app.settings.put("TaskHub", "StagingHub");
    assertThat(catalog().taskHub()).isEqualTo("StagingHub");
    assertThat(catalog().queueOf("Total")).isEqualTo("staginghub-total");
  }

  @Test
  void aMissingSettingIsNamed() {
    app.function("Total", "activity", "%TaskHub%", "input", "");
    assertThatThrownBy(this::catalog)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'TaskHub'")
        .hasMessageContaining("Total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "1abc", "with-hyphen", "waytoolongforataskhubsname"})
  void anIllegalHubNameIsNamed(String hub) {
    app.function("Total", "activity", "%TaskHub%", "input", "");
    app.settings.put("TaskHub", hub);
    assertThatThrownBy(this::catalog)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'" + hub + "'");
  }

  @Test
  void anIllegalQueueNameIsNamed() {
    app.write(
        "Total/function.json",
        """
        {"entryPoint":"a.B.c","bindings":[{"name":"input"}],
         "durableFunction":
            {"kind":"activity","taskHub":"MyHub","parameter":"input","queue":"%Queue%"}}
        """);
    app.settings.put("Queue", "a--b");
    assertThatThrownBy(this::catalog).hasMessageContaining("'a--b'");
  }

  @Test
  void functionsThatDisagreeOnTheHubAreNamed() {
    app.activity("Total").function("Square", "activity", "OtherHub", "input", "");
    assertThatThrownBy(this::catalog)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'Total'")
        .hasMessageContaining("'Square'")
        .hasMessageContaining("OtherHub");
  }

  @Test
  void queuesOnDifferentConnectionsAreNamed() {
    app.activity("Total")
        .write(
            "Square/function.json",
            """
            {"entryPoint":"a.B.c",
             "bindings":[{"name":"input"}],
             "durableFunction":{"kind":"activity","taskHub":"MyHub","parameter":"input",
                                "queue":"q-1","connection":"Other"}}
            """);
    assertThatThrownBy(() -> catalog().connection()).hasMessageContaining("Other");
  }

  @Test
  void withoutAnyMarkerTheGoalDidNotRun() {
    app.write("Total/function.json", "{\"entryPoint\":\"a.B.c\",\"bindings\":[]}");
    assertThatThrownBy(this::catalog)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("'bind'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"durableFunction\":7}",
        "{\"durableFunction\":{}}",
        "{\"durableFunction\":{\"kind\":\"activity\"}}",
        "{\"durableFunction\":{\"kind\":\"entity\",\"taskHub\":\"MyHub\"}}",
        "{\"durableFunction\":{\"kind\":[1,2],\"taskHub\":\"MyHub\"}}",
        "{\"durableFunction\":{\"kind\":\"client\",\"taskHub\":\"MyHub\"}}",
        "{\"entryPoint\":\"a.b\",\"bindings\":{},"
            + "\"durableFunction\":{\"kind\":\"client\",\"taskHub\":\"MyHub\"}}",
        "{\"entryPoint\":\"a.b\",\"bindings\":[{\"name\":\"x\"}],\"durableFunction\":"
            + "{\"kind\":\"activity\",\"taskHub\":\"MyHub\",\"parameter\":\"input\"}}",
        "{\"entryPoint\":\"a.b\",\"bindings\":[{\"name\":\"input\"}],\"durableFunction\":"
            + "{\"kind\":\"activity\",\"taskHub\":\"MyHub\",\"parameter\":\"input\"}}"
      })
  void aBrokenFileIsNamed(String json) {
    app.write("Broken/function.json", json);
    assertThatThrownBy(this::catalog)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining(Path.of("Broken", "function.json").toString());
  }

  @Test
  void clientsHaveTheAppsHubUnlessTheyNameOne() {
    app.client("Start", "{\"parameter\":\"client\"}");
    app.client("Far", "{\"parameter\":\"c\",\"taskHub\":\"FarHub\",\"connection\":\"FarStorage\"}");
    FunctionJsonCatalog catalog = catalog();
    assertThat(catalog.clients())
        .containsExactlyInAnyOrder(
            new ClientKey("MyHub", "AzureWebJobsStorage"), new ClientKey("FarHub", "FarStorage"));
  }
}
