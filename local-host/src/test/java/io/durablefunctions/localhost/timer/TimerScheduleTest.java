package io.durablefunctions.localhost.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimerScheduleTest {

  @ParameterizedTest
  @CsvSource({
    "0 */5 * * * *, 2026-11-23T10:02:03Z, 2026-11-23T10:05:00Z",
    "0 */5 * * * *, 2026-11-23T10:05:00Z, 2026-11-23T10:10:00Z",
    "*/15 * * * * *, 2026-11-23T10:02:59.5Z, 2026-11-23T10:03:00Z",
    "*/5 * * * *, 2026-11-23T10:02:03Z, 2026-11-23T10:05:00Z",
    "'0 0,30 9-17 * * Mon-Fri', 2026-11-21T10:02:03Z, 2026-11-23T09:00:00Z",
    "0 0 0 1 1 *, 2026-11-23T10:02:03Z, 2027-01-01T00:00:00Z",
    "30 5/20 * * * *, 2026-11-23T10:25:30Z, 2026-11-23T10:45:30Z",
    "0 0 0 29 February *, 2026-03-01T00:00:00Z, 2028-02-29T00:00:00Z",
    "0 0 12 13 * 5, 2026-01-01T00:00:00Z, 2026-02-13T12:00:00Z",
    "59 59 23 31 12 *, 2026-12-31T23:59:59Z, 2027-12-31T23:59:59Z",
    "00:00:30, 2026-11-23T10:02:03Z, 2026-11-23T10:02:33Z",
  })
  void firesNext(String schedule, Instant after, Instant expected) {
    assertThat(TimerSchedule.parse(schedule, "here").next(after)).contains(expected);
  }

  @Test
  void aDateThatNeverComesIsNoEndlessSearch() {
    assertThat(TimerSchedule.parse("0 0 0 31 2 *", "here").next(Instant.EPOCH)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* * *",
        "60 * * * * *",
        "0 0 0 0 * *",
        "0 0 0 * * 7",
        "5-3 * * * * *",
        "*/0 * * * * *",
        "x * * * * *"
      })
  void aBrokenScheduleIsToldWithItsPlace(String schedule) {
    assertThatThrownBy(() -> TimerSchedule.parse(schedule, "Fn/function.json"))
        .isInstanceOf(StartupProblem.class)
        .hasMessageStartingWith("Fn/function.json: the schedule \"" + schedule + "\"");
  }
}
