package io.durablefunctions.it.firsthour;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.demo.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn archetype:generate}, then {@code mvn package}, then a run: as a new user does it. */
class ArchetypeIT {

  @TempDir private Path folder;

  @Test
  void theGeneratedAppBuildsPassesItsTestAndRuns() throws Exception {
    Repository repository = Repository.find();
    BuiltArtifacts artifacts = BuiltArtifacts.install(repository);

    String generated =
        maven(
            folder,
            artifacts,
            "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
            "-DarchetypeGroupId=io.durablefunctions",
            "-DarchetypeArtifactId=durable-functions-archetype",
            "-DarchetypeVersion=" + BuiltArtifacts.version(),
            "-DarchetypeCatalog=local",
            "-DgroupId=com.example",
            "-DartifactId=my-greetings");
    assertThat(generated).contains("Project created from Archetype");
    Path app = folder.resolve("my-greetings");
    String built = maven(app, artifacts, "package");

    assertThat(built)
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0")
        .contains("orchestrator  GreetAll  <- %TaskHub%-greetall");
    Path staged = app.resolve("target/azure-functions/my-greetings");
    try (LocalRun run = LocalRun.of(repository, staged, "FromArchetype")) {
      assertThat(run.outputAfter("/api/greetings?names=Ada,Grace", "Answer", "\"thanks\""))
          .isEqualTo("Hello, Ada! Hello, Grace! They said: thanks");
    }
  }

  private static String maven(Path folder, BuiltArtifacts artifacts, String... arguments)
      throws Exception {
    String mvn = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    List<String> command = new ArrayList<>(List.of(mvn, "-B", "-ntp"));
    command.addAll(List.of("-Dstyle.color=never", "-Dmaven.repo.local=" + artifacts.folder()));
    command.addAll(List.of(arguments));
    return new Tool(folder).run(command);
  }
}
