package io.durablefunctions.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.conformance.ExecutedTest.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformanceTest {

  private static final List<Semantic> TWO =
      List.of(new Semantic(1, "Pure.", false), new Semantic(2, "Stored.", true));
  private static final ExecutedTest PURE = passed("replay.ATest", "c01_a");
  private static final ExecutedTest STORED = passed("azure.ATest", "c02_b");
  private static final TestReports ALL = new TestReports(List.of(), List.of());
  private static final TestReports PART = new TestReports(List.of(), List.of("a/target/reports"));

  private static ExecutedTest passed(String className, String name) {
    return test(className, name, Outcome.PASSED);
  }

  private static ExecutedTest test(String className, String name, Outcome outcome) {
    return new ExecutedTest("io.durablefunctions." + className, name, outcome);
  }

  private static Conformance conformance(ExecutedTest... tests) {
    return new Conformance(TWO, List.of(tests));
  }

  @Test
  void allThatIsNeededIsComplete() {
    Conformance complete = conformance(PURE, STORED, passed("replay.ATest", "without number"));
    assertThat(complete.problems()).isEmpty();
    assertThat(complete.holding()).isEqualTo(2);
  }

  @Test
  void aNumberWithoutATestIsAProblemAndASkippedTestIsNone() {
    assertThat(conformance(STORED, test("replay.ATest", "c01_a", Outcome.SKIPPED)).problems())
        .containsExactly("01: no test has passed. Its tests are the methods named c01_...");
  }

  @Test
  void numbersMayHaveGaps() {
    List<Semantic> gap = List.of(new Semantic(1, "Pure.", false), new Semantic(56, "Late.", false));
    List<ExecutedTest> tests = List.of(PURE, passed("replay.ATest", "c56_late"));
    assertThat(new Conformance(gap, tests).problems()).isEmpty();
    assertThat(new Conformance(gap, List.of(PURE, passed("replay.ATest", "c40_x"))).problems())
        .contains(
            "io.durablefunctions.replay.ATest.c40_x carries a number that"
                + " docs/conformance.md does not have.");
  }

  @Test
  void oneFailureSpoilsItsNumber() {
    assertThat(conformance(PURE, STORED, test("it.AnIT", "c01_b", Outcome.FAILED)).problems())
        .containsExactly("01: failed: c01_b.");
  }

  @Test
  void whatNeedsStorageMustPassOnIt() {
    assertThat(conformance(PURE, passed("engine.ATest", "c02_b")).problems())
        .singleElement()
        .asString()
        .startsWith("02: no test has passed on Azurite");
    assertThat(conformance(PURE, passed("it.AnIT", "c02_b")).problems()).isEmpty();
  }

  @Test
  void aTestMayCarryTwoNumbersAndOneThatDoesNotExistIsAProblem() {
    assertThat(conformance(passed("azure.ATest", "c01_c02_both(int)[3]")).problems()).isEmpty();
    assertThat(conformance(STORED, passed("it.AnIT", "not_c01_at_the_start")).holding()).isOne();
    assertThat(conformance(PURE, STORED, passed("it.AnIT", "c03_x")).problems())
        .singleElement()
        .asString()
        .contains("c03_x");
  }

  @Test
  void aPackageWithoutAStoreIsNamed() {
    assertThatThrownBy(() -> conformance(passed("elsewhere.ATest", "c01_a")))
        .hasMessageContaining("io.durablefunctions.elsewhere.ATest");
    assertThatThrownBy(() -> Store.of("ATest")).hasMessageContaining("ATest");
  }

  @Test
  void onlyACompleteBuildMustBeComplete() {
    assertThat(Verdict.of(conformance(PURE), ALL, "auto").passes()).isFalse();
    assertThat(Verdict.of(conformance(PURE, STORED), ALL, "auto").passes()).isTrue();
    Verdict part = Verdict.of(conformance(PURE), PART, "auto");
    assertThat(part.passes()).isTrue();
    assertThat(part.why()).contains("a/target/reports");
    assertThat(Verdict.of(conformance(PURE), PART, "true").passes()).isFalse();
    assertThat(Verdict.of(conformance(PURE), ALL, "false").passes()).isTrue();
    assertThatThrownBy(() -> Verdict.of(conformance(), ALL, "maybe")).hasMessageContaining("maybe");
  }

  @Test
  void theTableHasALineForEachNumberAndAColumnForEachStore() {
    assertThat(ConformanceTable.of(conformance(PURE, passed("engine.B", "c01_b"), STORED), 6))
        .isEqualTo(
            """
             no  pure  fakes  Azurite  HTTP  what is promised
              1     1      1        -     -  Pure.
              2     -      -        1     -  Sto...
            """);
  }
}
