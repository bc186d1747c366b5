package io.durablefunctions.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.demo.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SemanticsPageTest {

  @Test
  void numberedLinesAreThePromisesAndAMarkDemandsStorage() {
    List<Semantic> semantics =
        SemanticsPage.read(
            List.of("# Title", "", "1. `await()` waits. [storage]", "text", "2. **Always**."));
    assertThat(semantics)
        .containsExactly(
            new Semantic(1, "await() waits.", true), new Semantic(2, "Always.", false));
  }

  @Test
  void aNumberThatComesTwiceOrAnEmptyPageIsAnError() {
    assertThatThrownBy(() -> SemanticsPage.read(List.of("1. One.", "1. Another.")))
        .hasMessageContaining("number 1 after 1");
    assertThatThrownBy(() -> SemanticsPage.read(List.of("Nothing.")))
        .hasMessageContaining("no numbered line");
  }

  @Test
  void thePageHasTheFirstFortyAndVersions() throws IOException {
    Path root = Repository.find().root();
    assertThat(SemanticsPage.read(Files.readAllLines(root.resolve("docs/conformance.md"))))
        .extracting(Semantic::number)
        .containsExactlyElementsOf(
            IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.of(56)).boxed().toList());
  }
}
