package io.durablefunctions.localhost.timer;

import io.durablefunctions.localhost.problem.StartupProblem;
import io.durablefunctions.localhost.settings.TimeSpan;
import java.time.Instant;
import java.util.Optional;

/** When a timer fires. Times are UTC, the host's default. */
interface TimerSchedule {

  /** The first time after {@code after}; nothing if there is none any more. */
  Optional<Instant> next(Instant after);

  /** Whether it goes by the calendar, and not by an interval. */
  default boolean isCalendar() {
    return true;
  }

  /** Reads an NCRONTAB expression or {@code hh:mm:ss}; {@code where} names it in the error. */
  static TimerSchedule parse(String text, String where) {
    try {
      return TimeSpan.tryParse(text)
          .<TimerSchedule>map(Interval::new)
          .orElseGet(() -> Ncrontab.parse(text));
    } catch (IllegalArgumentException e) {
      throw new StartupProblem(
          where
              + ": the schedule \""
              + text
              + "\" cannot be read: "
              + e.getMessage()
              + ". Expected {second} {minute} {hour} {day} {month} {day-of-week}, for example "
              + "\"0 */5 * * * *\", or an interval hh:mm:ss.",
          e);
    }
  }
}
