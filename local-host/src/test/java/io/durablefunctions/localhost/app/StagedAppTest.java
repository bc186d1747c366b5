package io.durablefunctions.localhost.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.localhost.fixture.AppBuilder;
import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.AppSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StagedAppTest {
  private static final String TIMER =
      "{\"name\":\"t\",\"type\":\"timerTrigger\",\"direction\":\"in\",\"schedule\":\"* * * * *\"}";
  private final Path folder;
  private final AppBuilder app;

  StagedAppTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.app = new AppBuilder(folder);
    app.build();
  }

  @Test
  void functionsAndJarsAreFound() throws IOException {
    app.function("Tick", "Fns.tick", TIMER).file("lib/some.jar", "").file("lib/note.txt", "");

    StagedApp read = StagedApp.read(folder, new AppSettings(Map.of()));

    assertThat(read.functions()).hasSize(1);
    StagedFunction tick = read.functions().get(0);
    assertThat(tick.name()).isEqualTo("Tick");
    assertThat(tick.className()).isEqualTo("app.Fns");
    assertThat(tick.methodName()).isEqualTo("tick");
    assertThat(tick.trigger().type()).isEqualTo(BindingType.TIMER_TRIGGER);
    assertThat(read.jars())
        .extracting(jar -> jar.getFileName().toString())
        .containsExactly("app.jar", "some.jar");
  }

  @Test
  void theMarkDisabledOfTheFileIsIgnoredAsByTheHost() {
    app.functionJson(
        "Off",
        "{\"disabled\": true, \"scriptFile\": \"../app.jar\", \"entryPoint\": \"app.Fns.tick\","
            + " \"bindings\": ["
            + TIMER
            + "]}");

    assertThat(StagedApp.read(folder, new AppSettings(Map.of())).functions())
        .extracting(StagedFunction::name)
        .containsExactly("Off");
  }

  @Test
  void theClassLoaderKnowsTheFirstFunctionsJarAndLibOnly() {
    app.function("A", "Fns.tick", TIMER)
        .file("b.jar", "")
        .functionJson(
            "B",
            "{\"scriptFile\": \"../b.jar\", \"entryPoint\": \"b.Fns.tick\", \"bindings\": ["
                + TIMER
                + "]}");

    assertThat(StagedApp.read(folder, new AppSettings(Map.of())).jars())
        .extracting(jar -> jar.getFileName().toString())
        .containsExactly("app.jar");
  }

  @Test
  void anEmptyFolderAsksForMvnPackage() {
    assertThatThrownBy(() -> StagedApp.read(folder, new AppSettings(Map.of())))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining("No function was found in " + folder)
        .hasMessageContaining("mvn package");
    assertThatThrownBy(() -> StagedApp.read(folder.resolve("none"), new AppSettings(Map.of())))
        .hasMessageContaining("there is no folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"bindings\": [}|not valid JSON: .*line 1 column 15.*",
        "{}|expected \"entryPoint\" to be .*",
        "{'entryPoint':'noMethod','scriptFile':'../app.jar'}|expected entryPoint as .*",
        "{'entryPoint':'a.B.c','scriptFile':'../gone.jar'}|scriptFile names .*gone.jar, which.*",
        "{'entryPoint':'a.B.c','scriptFile':'../app.jar'}|expected an array \"bindings\".*",
        "{'entryPoint':'a.B.c','scriptFile':'../app.jar','bindings':[]}|exactly one trigger.*",
        "{'entryPoint':'a.B.c','scriptFile':'../app.jar','bindings':[{'name':'x','type':'orchestrationClient'}]}|unknown binding type \"orchestrationClient\".*the goal bind of durable-functions-maven-plugin must run.*",
        "{'entryPoint':'a.B.c','scriptFile':'../app.jar','bindings':[{'name':'x','type':'queueTrigger','direction':'out'}]}|cannot have the direction \"out\".*",
      })
  void aBrokenFunctionJsonIsToldWithFileAndPlace(String text, String expected) {
    app.functionJson("Broken", text);

    assertThatThrownBy(() -> StagedApp.read(folder, new AppSettings(Map.of())))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining("Broken/function.json")
        .hasMessageMatching("(?s).*" + expected);
  }
}
