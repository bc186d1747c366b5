package io.durablefunctions.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an app says when it is loaded. */
class AppStartTest {

  @TempDir private Path folder;
  private final List<String> said = new ArrayList<>();
  private AppFolder app;

  @BeforeEach
  void anAppThatIsBound() {
    app =
        new AppFolder(folder)
            .orchestrator("Run")
            .activity("Step")
            .client("Start", "{\"parameter\":\"client\",\"taskHub\":\"MyHub\"}")
            .write("Tick/function.json", bindings("{'type':'timerTrigger','name':'t'}"))
            .write("Plain/function.json", bindings("{'type':'queueTrigger','queueName':'q'}"));
  }

  @Test
  void aBoundAppSaysNothing() {
    AppStart.tellUnbound(folder, said::add);
    assertThat(said).isEmpty();
  }

  @Test
  void whatBindHasNotSeenIsToldByName() {
    app.write(
            "Later/function.json",
            bindings("{'type':'queueTrigger','direction':'in','name':'context'}"))
        .write(
            "KickOff/function.json",
            bindings("{'type':'httpTrigger'},{'type':'orchestrationClient','name':'client'}"));
    AppStart.tellUnbound(folder, said::add);
    assertThat(said)
        .singleElement()
        .asString()
        .contains("cannot run: KickOff, Later.")
        .contains("The goal 'bind' of durable-functions-maven-plugin did not run");
  }

  @Test
  void aBrokenFileIsLeftToTheFirstInvocation() {
    for (String text : List.of("", "[]", "{\"bindings\":1}", "{\"bindings\":[1]}")) {
      app.write("Broken/function.json", text);
      AppStart.tellUnbound(folder, said::add);
    }
    assertThat(said).isEmpty();
  }

  private static String bindings(String list) {
    return ("{'scriptFile':'../app.jar','entryPoint':'a.B.c','bindings':[" + list + "]}")
        .replace('\'', '"');
  }
}
