package io.durablefunctions.localhost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  @Test
  void optionsAreRead() {
    CommandLine line =
        CommandLine.parse(
            List.of(
                "--app", "x", "--port", "0", "--message-lease", "00:00:05", "--host", "0.0.0.0"),
            Map.of("LOCALHOST_MESSAGE_LEASE", "00:00:09"));

    assertThat(line.app()).contains(Path.of("x"));
    assertThat(line.port()).isZero();
    assertThat(line.messageLease()).contains(Duration.ofSeconds(5));
    assertThat(line.host()).contains("0.0.0.0");
  }

  @Test
  void itListensOnTheLoopbackUnlessAskedForMore() {
    assertThat(
            LocalHostMain.address(CommandLine.parse(List.of("--app", "x"), Map.of()))
                .isLoopbackAddress())
        .isTrue();
    assertThat(
            LocalHostMain.address(
                    CommandLine.parse(List.of("--app", "x", "--host", "0.0.0.0"), Map.of()))
                .isAnyLocalAddress())
        .isTrue();
  }

  @Test
  void theLeaseMayComeFromTheEnvironment() {
    CommandLine line =
        CommandLine.parse(List.of("--app", "x"), Map.of("LOCALHOST_MESSAGE_LEASE", "00:00:09"));

    assertThat(line.messageLease()).contains(Duration.ofSeconds(9));
    assertThat(line.port()).isEqualTo(7071);
  }

  @ParameterizedTest
  @CsvSource({
    "'', --app DIR is missing",
    "--app, --app needs a value",
    "--app x --port 99999, expected 0 to 65535",
    "--app x --message-lease 0, expected a time span",
    "--app x --message-lease 00:00:00, expected 1 second to 7 days",
    "--fast, Unknown option --fast",
  })
  void wrongOptionsAreTold(String typed, String expected) {
    List<String> arguments = typed.isEmpty() ? List.of() : List.of(typed.split(" ", -1));

    assertThatThrownBy(() -> CommandLine.parse(arguments, Map.of()))
        .isInstanceOf(StartupProblem.class)
        .hasMessageContaining(expected);
  }
}
