package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.bind.AnalyzedFixture.Found;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code @ReplaySafe} accepts what is reached through it, and must have something to accept. */
class ReplaySafeTest {

  private static final String GO =
      "static String go(DurableOrchestrationContext c) throws Exception {";

  @TempDir Path temp;

  private List<Found> third(String... lines) throws Exception {
    return new AnalyzedFixture(temp).third(String.join("\n", lines)).found();
  }

  private void assertUnused(List<Found> found, String place, String what) {
    assertThat(found).hasSize(1);
    assertThat(found.get(0).rule()).isEqualTo("replay-safe");
    assertThat(found.get(0).message()).startsWith(place).contains(what);
  }

  @Test
  void onAMethodItAcceptsThatAndWhatItCallsAndItsLambdas() throws Exception {
    assertThat(
            third(
                "class Third { @ReplaySafe(\"for a log only\") " + GO,
                "  Runnable r = () -> System.nanoTime(); r.run(); return Deep.go(); } }",
                "class Deep { static String go() { return \"\" + Math.random(); } }"))
        .isEmpty();
  }

  @Test
  void whatIsAlsoReachedAnotherWayIsFound() throws Exception {
    List<Found> found =
        third(
            "class Third { " + GO + " return safe() + Deep.go(); }",
            "  @ReplaySafe(\"for a log only\") static String safe() { return Deep.go(); } }",
            "class Deep { static String go() { return \"\" + Math.random(); } }");
    assertThat(found).extracting(Found::rule).containsExactly("random");
  }

  @Test
  void onAClassItAcceptsAllOfItsMethods() throws Exception {
    assertThat(
            third(
                "class Third { " + GO + " return Deep.go() + Deep.other(); } }",
                "@ReplaySafe(\"for a log only\") class Deep {",
                "  static String go() { return \"\" + Math.random(); }",
                "  static String other() { return \"\" + System.nanoTime(); } }"))
        .isEmpty();
  }

  @Test
  void onlyTheRulesThatItNamesAreAccepted() throws Exception {
    List<Found> found =
        third(
            "class Third { @ReplaySafe(value = \"x\", rules = \"random\") " + GO,
            "  return \"\" + Math.random() + System.nanoTime(); } }");
    assertThat(found).extracting(Found::rule).containsExactly("clock");
  }

  @Test
  void oneThatAcceptsNothingIsAnError() throws Exception {
    assertUnused(
        third("class Third { @ReplaySafe(\"was once needed\") " + GO + " return \"\"; } }"),
        "app.Third.go(Functions.java:",
        "no orchestrator reaches anything to accept here");
  }

  @Test
  void oneThatNoOrchestratorReachesIsAnError() throws Exception {
    assertUnused(
        third(
            "class Third { " + GO + " return \"\"; }",
            "  @ReplaySafe(\"x\") static long unreached() { return System.nanoTime(); } }"),
        "app.Third.unreached(Functions.java:",
        "no orchestrator reaches anything");
  }

  @Test
  void theOuterOfTwoIsUnusedIfTheInnerAcceptsAll() throws Exception {
    assertUnused(
        third(
            "class Third { @ReplaySafe(\"outer\") " + GO + " return Deep.go(); } }",
            "class Deep { @ReplaySafe(\"inner\") static String go()"
                + " { return \"\" + Math.random(); } }"),
        "app.Third.go(",
        "no orchestrator reaches anything to accept");
  }

  @Test
  void aReasonIsNeededAndARuleThatExists() throws Exception {
    assertUnused(
        third("class Third { @ReplaySafe(\" \") " + GO + " return \"\" + Math.random(); } }"),
        "app.Third.go",
        "without a reason");
    assertUnused(
        third(
            "class Third { @ReplaySafe(value = \"x\", rules = {\"random\", \"rnadom\"}) " + GO,
            "  return \"\" + Math.random(); } }"),
        "app.Third.go",
        "[rnadom], which it cannot accept");
  }
}
