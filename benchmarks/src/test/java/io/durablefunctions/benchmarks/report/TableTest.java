package io.durablefunctions.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.benchmarks.measure.Figure;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  private static Figure ours(String row, double value, String unit, String flags) {
    return new Figure(row, Figure.OWN, value, unit, 0, flags);
  }

  private static String lineOf(String what, List<Figure> figures) {
    return Table.of(figures).lines().filter(line -> line.startsWith("| " + what)).findFirst().get();
  }

  @Test
  void whatIsWithinTheGoalIsMetAndWhatIsNotIsMissed() {
    List<Figure> figures =
        List.of(
            ours("requests, chain of five, riding", 13, "requests", "default"),
            ours("requests, chain of five, through queues", 28, "requests", "default"),
            ours("throughput as a share of the raw loop's, 1 at once", 0.84, "x", "C1"));
    assertThat(lineOf("requests, chain of five, riding", figures)).contains("| <= 14 | 13 | met |");
    assertThat(lineOf("requests, chain of five, through", figures)).contains("28 | **missed** |");
    assertThat(Table.of(figures)).contains("1 at once, x | C1 | >= 0.85 | 0.84 | **missed** |");
  }

  @Test
  void whatWasNotMeasuredSaysSoAndKeepsWhatIsQuoted() {
    assertThat(lineOf("requests, chain of five, riding", List.of()))
        .isEqualTo(
            "| requests, chain of five, riding | default | <= 14 | not measured |  |"
                + " DurableTask.AzureStorage: 54 (quoted) |");
  }

  @Test
  void aPeerOfTheSameRowAndFlagsStandsBeside() {
    List<Figure> figures =
        List.of(
            ours("replay chain 1000", 30, "ns/event", "C1"),
            new Figure("replay chain 1000", "Temporal", 5_000, "ns/event", 12, "C1"),
            new Figure("replay chain 1000", "Temporal", 9, "ns/event", 0, "default"));
    assertThat(lineOf("replay chain 1000, ns/event | C1", figures))
        .endsWith("| 30 | Temporal: 5,000 ± 12 |");
  }

  @Test
  void ratiosComeFromTheFiguresOfBoth() {
    List<Figure> figures =
        List.of(
            ours("chain of five, p50, client.run", 6, "ms", "default"),
            new Figure("chain of five, p50, client.run", "DBOS 1", 2, "ms", 0, "default"),
            ours("replay fan-out 10000", 60, "ns/event", "C1"),
            ours("replay fan-out 100", 50, "ns/event", "C1"));
    assertThat(lineOf(Derived.AGAINST_DBOS, figures)).contains("<= 2.50 | 3 | **missed**");
    assertThat(lineOf(Derived.growth("fan-out") + ", x | C1", figures)).contains("| 1.20 |");
  }

  @Test
  void timesAreHeldAgainstThePeerOfTheSameRunAndFlags() {
    List<Figure> figures =
        List.of(
            ours("replay chain 1000", 30, "ns/event", "C1"),
            new Figure("replay chain 1000", "durabletask-java 1", 50, "ns/event", 0, "C1"),
            new Figure("replay chain 1000", "durabletask-java 1", 90, "ns/event", 0, "default"),
            ours("added to the first invocation, which starts an orchestration", 1.2, "s", "C1"),
            new Figure(
                "added to the first invocation, which starts an orchestration",
                "the Azure SDK's first row alone",
                0.8,
                "s",
                0,
                "C1"));
    assertThat(lineOf(Derived.againstDurableTask("replay chain 1000") + ", x | C1", figures))
        .contains("| <= 0.50 | 0.60 | **missed** |");
    assertThat(lineOf(Derived.COLD_START, figures)).contains("| <= 1.60 | 1.50 | met |");
  }
}
