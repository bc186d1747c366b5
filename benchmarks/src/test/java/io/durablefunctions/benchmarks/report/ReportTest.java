package io.durablefunctions.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Figures;
import io.durablefunctions.benchmarks.measure.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a run whose parts fail, or that is broken off. */
class ReportTest {

  private static final Figure CHAIN =
      new Figure("requests, chain of five, riding", Figure.OWN, 11, "requests", 0, "default");

  @TempDir private Path folder;

  private final Parts run = new Parts(parts -> new Report(folder, "this machine").write(parts));

  private String table() throws IOException {
    return Files.readString(folder.resolve("table.md"));
  }

  @Test
  void theRestOfTheTableIsWrittenWhereAPartFails() throws Exception {
    run.run(
        "fan-outs",
        () -> {
          throw new IllegalStateException("Storage gave no answer");
        });
    run.run("a chain", () -> List.of(CHAIN));
    assertThat(table())
        .startsWith("this machine\n\nNot all was measured:\n\n* fan-outs failed: ")
        .contains("Storage gave no answer", "| requests, chain of five, riding |", "| 11 | met |");
    assertThat(Figures.read(folder.resolve("figures.json"))).containsExactly(CHAIN);
  }

  @Test
  void whatWasMeasuredIsWrittenBeforeTheNextPartBegins() throws Exception {
    run.run("a chain", () -> List.of(CHAIN));
    run.run(
        "one that never ends",
        () -> {
          assertThat(table()).contains("| 11 | met |");
          return List.of();
        });
    assertThat(run.failures()).isEmpty();
  }
}
