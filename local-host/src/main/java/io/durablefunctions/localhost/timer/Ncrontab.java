package io.durablefunctions.localhost.timer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.Optional;

/**
 * An NCRONTAB expression of six fields, or five with the seconds left out. Unlike Unix cron, day of
 * month and day of week must both match.
 */
record Ncrontab(
    BitSet seconds, BitSet minutes, BitSet hours, BitSet days, BitSet months, BitSet weekdays)
    implements TimerSchedule {

  /** February 29 on a given weekday comes back within 28 years, or 40 over a skipped leap year. */
  private static final int DAYS_TO_SEARCH = 41 * 366;

  static Ncrontab parse(String expression) {
    String[] fields = expression.strip().split("\\s+", -1);
    if (fields.length == 5) {
      fields = ("0 " + expression.strip()).split("\\s+", -1);
    }
    if (fields.length != 6) {
      throw new IllegalArgumentException("expected 6 or 5 fields, found " + fields.length);
    }
    return new Ncrontab(
        CronField.seconds(fields[0]),
        CronField.minutes(fields[1]),
        CronField.hours(fields[2]),
        CronField.daysOfMonth(fields[3]),
        CronField.months(fields[4]),
        CronField.daysOfWeek(fields[5]));
  }

  @Override
  public Optional<Instant> next(Instant after) {
    ZonedDateTime start = after.atZone(ZoneOffset.UTC).withNano(0).plusSeconds(1);
    LocalDate day = start.toLocalDate();
    for (int i = 0; i < DAYS_TO_SEARCH; i++, day = day.plusDays(1)) {
      if (matches(day)) {
        LocalTime from = i == 0 ? start.toLocalTime() : LocalTime.MIDNIGHT;
        Optional<LocalTime> time = firstTime(from);
        if (time.isPresent()) {
          return Optional.of(day.atTime(time.get()).toInstant(ZoneOffset.UTC));
        }
      }
    }
    return Optional.empty();
  }

  private boolean matches(LocalDate day) {
    return months.get(day.getMonthValue())
        && days.get(day.getDayOfMonth())
        && weekdays.get(day.getDayOfWeek().getValue() % 7);
  }

  private Optional<LocalTime> firstTime(LocalTime from) {
    for (int hour = hours.nextSetBit(from.getHour());
        hour >= 0;
        hour = hours.nextSetBit(hour + 1)) {
      boolean sameHour = hour == from.getHour();
      for (int minute = minutes.nextSetBit(sameHour ? from.getMinute() : 0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        boolean sameMinute = sameHour && minute == from.getMinute();
        int second = seconds.nextSetBit(sameMinute ? from.getSecond() : 0);
        if (second >= 0) {
          return Optional.of(LocalTime.of(hour, minute, second));
        }
      }
    }
    return Optional.empty();
  }
}
