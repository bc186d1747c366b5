package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.bind.AnalyzedFixture.Found;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far the analyzer follows calls, and where it stops. */
class AnalyzerReachTest {

  private static final String GO =
      "  static String go(DurableOrchestrationContext c) throws Exception {";

  @TempDir Path temp;
  private AnalyzedFixture fixture;

  @BeforeEach
  void stage() throws Exception {
    fixture = new AnalyzedFixture(temp);
  }

  private List<Found> third(String... lines) throws Exception {
    return fixture.third(String.join("\n", lines)).found();
  }

  private void assertFound(List<Found> found, String rule, String... path) {
    assertThat(found).hasSize(1);
    assertThat(found.get(0).rule()).isEqualTo(rule);
    assertThat(found.get(0).path()).hasSize(3 + path.length);
    for (int i = 0; i < path.length; i++) {
      assertThat(found.get(0).path().get(3 + i)).startsWith(path[i] + "(Functions.java:");
    }
  }

  @Test
  void aCallOfAnInterfaceRunsTheClassesThatAreMade() throws Exception {
    List<Found> found =
        third(
            "interface Prices { long price(); }",
            "class Fixed implements Prices { public long price() { return 1; } }",
            "class Market implements Prices { public long price() { return System.nanoTime(); } }",
            "class Unused implements Prices { public long price() { UUID.randomUUID(); return 1; } }",
            "class Third {",
            GO + " return at(new Fixed()) + at(new Market()); }",
            "  static String at(Prices prices) { return \"\" + prices.price(); } }");
    assertFound(found, "clock", "app.Third.go", "app.Third.at", "app.Market.price");
  }

  @Test
  void aMethodInheritedFromAnAbstractClassIsFollowed() throws Exception {
    List<Found> found =
        third(
            "abstract class Base { String text() { return hook(); } abstract String hook(); }",
            "class Leaf extends Base { String hook() { return \"\" + Math.random(); } }",
            "class Third { " + GO + " return new Leaf().text(); } }");
    assertFound(found, "random", "app.Third.go", "app.Base.text", "app.Leaf.hook");
  }

  @Test
  void whatThePlatformCallsBackCountsWhereTheObjectIsMade() throws Exception {
    List<Found> found =
        third(
            "class Third { " + GO,
            "    List.of(2, 1).stream().sorted(new Comparator<Integer>() {",
            "      public int compare(Integer a, Integer b) { return (int) System.nanoTime(); }",
            "    }).toList();",
            "    return \"\"; } }");
    assertFound(found, "clock", "app.Third.go", "app.Third.1.compare");
  }

  @Test
  void aStaticInitialiserRunsWhereAFieldIsRead() throws Exception {
    List<Found> found =
        third(
            "class Config { static final String URL = System.getenv(\"URL\"); }",
            "class Third { " + GO + " return Config.URL; } }");
    assertFound(found, "environment", "app.Third.go", "app.Config.static");
  }

  @Test
  void theConstructorOfTheOrchestratorsClassRunsBeforeEachReplay() throws Exception {
    StagedFixture app = fixture.app();
    fixture.third("class Third { " + GO + " return \"\"; } }");
    app.source(
            "public class Functions {\n"
                + "private final UUID id = UUID.randomUUID();\n"
                + "@FunctionName(\"Main\") public String main(@OrchestrationTrigger(name ="
                + " \"context\") DurableOrchestrationContext c) { return null; }\n"
                + "@FunctionName(\"Work\") public long work(@ActivityTrigger(name = \"in\")"
                + " String in) { return System.nanoTime(); } }")
        .function("Work", "work", StagedFixture.queueIn("in"));
    List<Found> found = fixture.found();
    assertThat(found).extracting(Found::rule).containsExactly("uuid");
    assertThat(found.get(0).path().get(0)).startsWith("app.Functions.new(Functions.java:");
  }

  @Test
  void ofSeveralPathsTheShortestIsTold() throws Exception {
    List<Found> found =
        third(
            "class Third {",
            GO + " return c.isReplaying() ? a() : d(); }",
            "  static String a() { return b(); }",
            "  static String b() { return d(); }",
            "  static String d() { return \"\" + Math.random(); } }");
    assertFound(found, "random", "app.Third.go", "app.Third.d");
  }

  @Test
  void eachMethodIsLookedAtOnceHoweverManyPathsLeadToIt() throws Exception {
    StringBuilder third = new StringBuilder("class Third {\n" + GO + " return m0(); }\n");
    for (int i = 0; i < 60; i++) {
      third.append("static String m%d() { return m%d() + m%d(); }%n".formatted(i, i + 1, i + 1));
    }
    List<Found> found = third(third + "static String m60() { return \"\" + Math.random(); } }");
    assertThat(found).hasSize(1);
    assertThat(found.get(0).path()).hasSize(3 + 62);
  }

  @Test
  void activitiesAndClientsMayDoWhatOrchestratorsMayNot() throws Exception {
    assertThat(
            third(
                "class Third { " + GO + " return \"\"; }",
                "  static void elsewhere() { System.nanoTime(); UUID.randomUUID(); } }"))
        .isEmpty();
  }

  @Test
  void aLibraryIsFollowedAndTheAppsOwnLineIsNamed() throws Exception {
    library(
        "class Functions {} class Lib {\n"
            + "  static long time() { return inner(); }\n"
            + "  private static synchronized long inner() {\n"
            + "    String.format(\"%d\", 5);\n"
            + "    return System.nanoTime() + System.currentTimeMillis(); } }");
    List<Found> found =
        third(
            "class Lib { static native long time(); }",
            "class Third { " + GO,
            "    return \"\" + Lib.time(); /*HERE*/ } }");
    assertThat(found).isEmpty(); // the app's own class of that name wins
    withoutClass("app/Lib.class");
    found = fixture.found();
    assertFound(found, "clock", "app.Third.go", "app.Lib.time", "app.Lib.inner");
    assertThat(found.get(0).line()).isEqualTo(fixture.lineOf("/*HERE*/"));
  }

  private void library(String source) throws Exception {
    fixture.app().jar("lib/library.jar", source);
  }

  /** As if the class were compiled against the library and not with it. */
  private void withoutClass(String name) throws Exception {
    try (FileSystem jar = FileSystems.newFileSystem(fixture.app().staging.resolve("app.jar"))) {
      Files.delete(jar.getPath(name));
    }
  }
}
