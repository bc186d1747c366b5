package io.durablefunctions.benchmarks.report;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.measure.Figures;
import io.durablefunctions.benchmarks.measure.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a run leaves: the figures as JSON, the table, and the charts.
 *
 * @param folder where they are written
 * @param machine the table's first line: when, and on what
 */
public record Report(Path folder, String machine) {

  /** Writes what was measured so far, over what was written before. */
  public void write(Parts run) throws IOException {
    List<Figure> figures = run.figures();
    Figures.write(folder.resolve("figures.json"), figures);
    for (Map.Entry<String, String> chart : Charts.of(figures).entrySet()) {
      Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
    }
    Files.writeString(folder.resolve("table.md"), table(run));
  }

  /** The table in Markdown, and before it the parts that failed. */
  public String table(Parts run) {
    String failures = run.isComplete() ? "" : "Not all was measured:\n\n" + run.failures() + "\n";
    return machine + "\n\n" + failures + Table.of(run.figures());
  }
}
