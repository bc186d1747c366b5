package io.durablefunctions.it.firsthour;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.demo.Repository;
import io.durablefunctions.it.app.Folders;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code examples/gradle} by a real Gradle, as it stands but for the version of Azure's plugin:
 * that is in Gradle's portal only, so a plugin of the same name stages the app (see the test
 * resources). It takes most of a minute, so it runs on demand only: see CONTRIBUTING.md.
 */
@EnabledIfSystemProperty(named = "it.gradle", matches = "true")
class GradleIT {

  private static final String PLUGIN_VERSION = " version '1.16.1'";

  @TempDir private Path app;

  @Test
  void theExampleBuildsPassesItsTestIsBoundAndRuns() throws Exception {
    assertThat(gradleIsThere()).as("Gradle on the path: apt-get install gradle").isTrue();
    Repository repository = Repository.find();
    BuiltArtifacts artifacts = BuiltArtifacts.install(repository);
    Folders.copy(repository.root().resolve("examples/gradle"), app);
    Folders.copy(repository.root().resolve("integration-tests/src/test/resources/gradle"), app);
    Path script = app.resolve("build.gradle");
    String text = Files.readString(script);
    assertThat(text).contains(PLUGIN_VERSION, "durableFunctions = '" + BuiltArtifacts.version());
    Files.writeString(script, text.replace(PLUGIN_VERSION, ""));

    String local = "-Dmaven.repo.local=" + artifacts.folder();
    String output =
        new Tool(app).run(List.of("gradle", "--no-daemon", local, "build", "bindFunctions"));

    assertThat(output)
        .contains("1 tests successful")
        .contains("orchestrator  SendParcel  <- %TaskHub%-orchestrators");
    Path staged = app.resolve("build/azure-functions/parcels");
    try (LocalRun run = LocalRun.of(repository, staged, "FromGradle")) {
      assertThat(run.outputAfter("/api/parcels?address=Turin", "Collected", "null"))
          .isEqualTo("sent 500 g to Turin");
      assertThat(run.log()).contains("local-host ready").doesNotContain("SLF4J");
    }
  }

  private static boolean gradleIsThere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gradle")));
  }
}
