package io.durablefunctions.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.demo.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void aGapOrAnEmptyPageIsAnError() {
    assertThatThrownBy(() -> SemanticsPage.read(List.of("1. One.", "3. Three.")))
        .hasMessageContaining("number 3 where 2 is due");
    assertThatThrownBy(() -> SemanticsPage.read(List.of("Nothing.")))
        .hasMessageContaining("no numbered line");
  }

  @Test
  void thePageHasForty() throws IOException {
    Path root = Repository.find().root();
    assertThat(SemanticsPage.read(Files.readAllLines(root.resolve("docs/conformance.md"))))
        .hasSize(40);
  }
}
