package io.durablefunctions.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PartsTest {

  private static final Figure ONE = new Figure("one", Figure.OWN, 1, "ms", 0, "default");
  private static final Figure TWO = new Figure("two", Figure.OWN, 2, "ms", 0, "default");

  @Test
  void aPartThatFailsIsToldAndTheRestIsKept() throws Exception {
    Parts parts = new Parts(soFar -> {});
    parts.run("first", () -> List.of(ONE));
    parts.run(
        "second",
        () -> {
          throw new IllegalStateException("Storage gave no answer");
        });
    parts.run("third", () -> List.of(TWO));
    assertThat(parts.figures()).containsExactly(ONE, TWO);
    assertThat(parts.isComplete()).isFalse();
    assertThat(parts.failures())
        .isEqualTo("* second failed: java.lang.IllegalStateException: Storage gave no answer\n");
  }

  @Test
  void whatAnotherJvmMeasuredBeforeItsFailureIsKept() throws Exception {
    Parts parts = new Parts(soFar -> {});
    parts.run(
        "fork", () -> Fork.with(List.of()).figures(HalfMeasured.class, "one", "and then fail"));
    assertThat(parts.figures()).containsExactly(ONE);
    assertThat(parts.failures()).contains("fork failed", "status 3");
  }

  /** Measures one figure and fails. */
  static final class HalfMeasured {

    private HalfMeasured() {}

    public static void main(String[] arguments) throws Exception {
      Figures.write(java.nio.file.Path.of(arguments[0]), List.of(ONE));
      System.exit(3);
    }
  }
}
