package io.durablefunctions.it.firsthour;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.TableServiceClientBuilder;
import com.azure.data.tables.models.TableItem;
import io.durablefunctions.demo.Repository;
import io.durablefunctions.it.app.Folders;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.localhost.azurite.Azurite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mvn archetype:generate}, then {@code mvn package}, then a run: as a new user does it. */
class ArchetypeIT {

  @TempDir private static Path folder;

  private static final Repository REPOSITORY = Repository.find();
  private static BuiltArtifacts artifacts;

  @BeforeAll
  static void generate() throws Exception {
    artifacts = BuiltArtifacts.install(REPOSITORY);
    String generated =
        maven(
            folder,
            "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
            "-DarchetypeGroupId=io.durablefunctions",
            "-DarchetypeArtifactId=durable-functions-archetype",
            "-DarchetypeVersion=" + BuiltArtifacts.version(),
            "-DarchetypeCatalog=local",
            "-DgroupId=com.example",
            "-DartifactId=my-greetings");
    assertThat(generated).contains("Project created from Archetype");
  }

  @Test
  void theGeneratedAppBuildsPassesItsTestAndRuns() throws Exception {
    Path app = folder.resolve("my-greetings");
    String built = maven(app, "package");

    assertThat(built)
        .contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0")
        .contains("orchestrator  GreetAll  <- %TaskHub%-orchestrators");
    Path staged = app.resolve("target/azure-functions/my-greetings");
    try (LocalRun run = LocalRun.of(REPOSITORY, staged, "FromArchetype")) {
      assertThat(run.outputAfter("/api/greetings?names=Ada,Grace", "Answer", "\"thanks\""))
          .isEqualTo("Hello, Ada! Hello, Grace! They said: thanks");
      assertThat(run.log()).contains("local-host ready").doesNotContain("SLF4J");
    }
  }

  /** The hub lives where the app's own connection says, with all of the library's functions. */
  @Test
  void anAppWithAConnectionOfItsOwnOnEveryFunctionIsBoundAndRuns() throws Exception {
    Path app = folder.resolve("orders-storage");
    Folders.copy(folder.resolve("my-greetings"), app);
    Path source = app.resolve("src/main/java/com/example/Greetings.java");
    String text = Files.readString(source);
    String connected =
        text.replaceAll(
            "@(OrchestrationTrigger|ActivityTrigger|OrchestrationClient)\\((name = \"\\w+\")\\)",
            "@$1($2, connection = \"OrdersStorage\")");
    assertThat(connected.split("OrdersStorage", -1)).as("all three annotations").hasSize(4);
    Files.writeString(source, connected);

    String unused = maven(app, "package", "-DskipTests");

    Path staged = app.resolve("target/azure-functions/my-greetings");
    try (Azurite orders = Azurite.start();
        LocalRun run =
            LocalRun.of(
                REPOSITORY,
                staged,
                "OwnStorage",
                Map.of("AzureWebJobsOrdersStorage", orders.connectionString()))) {
      assertThat(run.outputAfter("/api/greetings?names=Ada", "Answer", "\"thanks\""))
          .isEqualTo("Hello, Ada! They said: thanks");
      assertThat(tables(orders.connectionString()))
          .contains("OwnStorageHistory", "OwnStorageInstances");
      assertThat(tables(SharedAzurite.connectionString()))
          .doesNotContain("OwnStorageHistory", "OwnStorageInstances");
    }
  }

  /** As in a rolling deployment that adds durable-functions-jackson: see docs/values.md. */
  @Test
  void anAppWithAnotherConverterIsRefusedOnAHubUntilItTakesItOver() throws Exception {
    Path app = folder.resolve("by-jackson");
    Folders.copy(folder.resolve("my-greetings"), app);
    Path pom = app.resolve("pom.xml");
    String converter =
        "<dependency><groupId>io.durablefunctions</groupId>"
            + "<artifactId>durable-functions-jackson</artifactId><version>"
            + BuiltArtifacts.version()
            + "</version></dependency></dependencies>";
    Files.writeString(pom, Files.readString(pom).replaceFirst("</dependencies>", converter));
    String unused = maven(app, "package", "-DskipTests");
    unused = maven(folder.resolve("my-greetings"), "package", "-DskipTests");
    Path before = folder.resolve("my-greetings/target/azure-functions/my-greetings");
    Path after = app.resolve("target/azure-functions/my-greetings");

    try (LocalRun run = LocalRun.of(REPOSITORY, before, "Converters")) {
      assertThat(run.outputAfter("/api/greetings?names=Ada", "Answer", "\"thanks\"")).isNotEmpty();
      try (LocalRun next = LocalRun.of(REPOSITORY, after, "Converters", Map.of(), "-refused")) {
        assertThat(next.post("/api/greetings?names=Ada").status()).isEqualTo(500);
        assertThat(next.log())
            .contains("'Converters' are JSON of the converter 'json'")
            .contains("this app has the converter 'jackson'")
            .contains("replacesConverter to \"json\"");
      }
      assertThat(run.outputAfter("/api/greetings?names=Ada", "Answer", "\"thanks\""))
          .as("the workers of before go on")
          .isNotEmpty();
    }
    Map<String, String> takesOver =
        Map.of("AzureFunctionsJobHost__extensions__durableFunctions__replacesConverter", "json");
    try (LocalRun run = LocalRun.of(REPOSITORY, after, "Converters", takesOver, "-taken")) {
      assertThat(run.outputAfter("/api/greetings?names=Ada", "Answer", "\"thanks\""))
          .isEqualTo("Hello, Ada! They said: thanks");
      try (LocalRun late = LocalRun.of(REPOSITORY, before, "Converters", Map.of(), "-late")) {
        assertThat(late.post("/api/greetings?names=Ada").status()).isEqualTo(500);
        assertThat(late.log()).contains("replacesConverter to \"jackson\"");
      }
    }
  }

  private static List<String> tables(String connectionString) {
    return new TableServiceClientBuilder()
        .connectionString(connectionString).buildClient().listTables().stream()
            .map(TableItem::getName)
            .toList();
  }

  private static String maven(Path folder, String... arguments) throws Exception {
    String mvn = Path.of(System.getProperty("maven.home"), "bin", "mvn").toString();
    List<String> command = new ArrayList<>(List.of(mvn, "-B", "-ntp"));
    command.addAll(List.of("-Dstyle.color=never", "-Dmaven.repo.local=" + artifacts.folder()));
    command.addAll(List.of(arguments));
    return new Tool(folder).run(command);
  }
}
