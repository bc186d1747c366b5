package io.durablefunctions.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresTest {

  @TempDir Path folder;

  @Test
  void areReadAsTheyWereWritten() throws Exception {
    List<Figure> figures =
        List.of(
            new Figure("replay chain 1000", "Temporal 1.31.0", 5712.25, "ns/event", 31.5, "C1"),
            new Figure("transactions", "floor", 1, "count", 0, "default"));
    Path file = folder.resolve("figures").resolve("some.json");
    Figures.write(file, figures);
    assertThat(Figures.read(file)).isEqualTo(figures);
    assertThat(Files.readString(file)).contains("\"who\": \"Temporal 1.31.0\"");
  }
}
