package io.durablefunctions.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs the protocol's model: its scenarios hold under every schedule that a moment allows. Longer:
 * {@code -Dmodel.seconds=10} for each of its 63 lines.
 */
class ProtocolModelTest {

  private static final String SECONDS = System.getProperty("model.seconds", "0.08");
  private static final List<String> NAMES = List.of("python3", "python");

  @Test
  void everyScenarioHolds() throws Exception {
    Process model = started("scenarios.py", "--seconds", SECONDS);
    String lines = new String(model.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.println(lines);
    assertThat(model.waitFor()).as("%s", lines).isZero();
    assertThat(lines.lines().filter(line -> line.endsWith("hold"))).hasSizeGreaterThanOrEqualTo(63);
  }

  /** A rule without which nothing fails would not be tested; all of them: {@code --mutate}. */
  @Test
  void withoutTheFenceAScenarioFails() throws Exception {
    Process model = started("scenarios.py", "--mutate", "fence");
    String lines = new String(model.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(model.waitFor()).as("%s", lines).isZero();
    assertThat(lines).contains("without fence").doesNotContain("NOTHING FAILS");
  }

  /** Started with the first Python 3 there is; without one there is nothing to run. */
  private static Process started(String... arguments) {
    for (String python : NAMES) {
      if (isVersion3(python)) {
        return start(python, arguments);
      }
    }
    String why =
        "The protocol's model is not run: there is no Python 3 on the path. Everything else is"
            + " built and tested without it.";
    System.out.println(why);
    return abort(why);
  }

  private static boolean isVersion3(String python) {
    try {
      Process asked = start(python, "--version");
      String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return asked.waitFor() == 0 && answer.startsWith("Python 3");
    } catch (UncheckedIOException absent) {
      return false;
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("Python does not say its version.", e);
    }
  }

  private static Process start(String python, String... arguments) {
    List<String> command = new ArrayList<>(List.of(python));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
