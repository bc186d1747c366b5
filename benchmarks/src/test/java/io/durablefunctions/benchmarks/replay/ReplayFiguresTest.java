package io.durablefunctions.benchmarks.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.benchmarks.measure.Figure;
import io.durablefunctions.benchmarks.replay.Measurement.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayFiguresTest {

  private static final String DURABLE_TASK = "durabletask-java 1.5.0";
  private static final String OWN = "Durable Functions for Java";

  @Test
  void theirReplayIsTheWholeWithoutTheDecoding() {
    List<Figure> figures =
        figures(
            measured(Engine.DURABLE_TASK, Part.DECODE, 10_000, 300),
            measured(Engine.DURABLE_TASK, Part.DECODE_AND_REPLAY, 50_000, 400));
    assertThat(figures)
        .contains(
            new Figure("replay chain 100", DURABLE_TASK, 400, "ns/activity", 5, "C1"),
            new Figure("decode chain 100", DURABLE_TASK, 100, "ns/activity", 3, "C1"),
            new Figure("decode and replay chain 100", DURABLE_TASK, 500, "ns/activity", 4, "C1"));
  }

  @Test
  void ourWholeIsTheSumOfBoth() {
    List<Figure> figures =
        figures(
            measured(Engine.OWN, Part.REPLAY, 30_200, 0),
            measured(Engine.OWN, Part.DECODE, 60_000, 0));
    assertThat(figures)
        .containsExactly(
            new Figure("replay chain 100", OWN, 100, "ns/event", 0, "C1"),
            new Figure("replay chain 100", OWN, 302, "ns/activity", 0, "C1"),
            new Figure("decode chain 100", OWN, 200, "ns/event", 0, "C1"),
            new Figure("decode chain 100", OWN, 600, "ns/activity", 0, "C1"),
            new Figure("decode and replay chain 100", OWN, 298.68, "ns/event", 0, "C1"),
            new Figure("decode and replay chain 100", OWN, 902, "ns/activity", 0, "C1"));
  }

  private static Measurement measured(Engine engine, Part part, double nanos, double error) {
    return new Measurement(engine, part, Shape.CHAIN, 100, nanos, error);
  }

  private static List<Figure> figures(Measurement... measured) {
    return ReplayFigures.of(List.of(measured), "C1");
  }
}
