package io.durablefunctions.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollingIntervalTest {

  @ParameterizedTest
  @CsvSource({
    "00:00:02, ,",
    "0.00:00:02.5, ,",
    "00:00:00.1, ,",
    "00:00:10, ,",
    ", , once a minute",
    "00:00:10.0000001, , start work that late",
    "00:01:00, , start work that late",
    "00:01:01, 00:01:00 at most,",
    "1.00:00:00, 00:01:00 at most,",
    "00:00:00.0999999, less than 00:00:00.100,",
    "2, a time as hh:mm:ss,",
    "2s, a time as hh:mm:ss,",
    "00:00:75, a time as hh:mm:ss,",
    "25:00:00, a time as hh:mm:ss,",
  })
  void theHostTakesTimesFromATenthOfASecondAndOurLimitIsAMinute(
      @Nullable String setting, @Nullable String problem, @Nullable String warning) {
    List<String> problems = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    new PollingInterval(Optional.ofNullable(setting)).check(problems::add, warnings::add);
    assertTold(problems, problem);
    assertTold(warnings, warning);
  }

  private static void assertTold(List<String> told, @Nullable String expected) {
    if (expected == null) {
      assertThat(told).isEmpty();
    } else {
      assertThat(told).singleElement().asString().contains(expected, "maxPollingInterval");
    }
  }

  @Test
  void hostJsonsNamesMayBeInAnyCase(@TempDir Path folder) throws Exception {
    StagedFixture app = new StagedFixture(folder.resolve("staging"));
    app.hostJson(
            """
            {"Version": "2.0",
             "ExtensionBundle": {"ID": "Microsoft.Azure.Functions.ExtensionBundle"},
             "EXTENSIONS": {"Queues": {"MaxPollingInterval": "00:00:02"}}}
            """)
        .members(
            "@FunctionName(\"Do\") public String run(@OrchestrationTrigger(name = \"context\")"
                + " DurableOrchestrationContext c) { return null; }")
        .function("Do", "run", StagedFixture.queueIn("context"));

    assertThat(app.problems()).isEmpty();
    assertThat(app.warnings).isEmpty();
  }
}
