package io.durablefunctions.localhost.timer;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.durablefunctions.localhost.worker.WireTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a timer function runs, and what it is told. A run that was missed while no host was there is
 * made up for once, at the start. Times count from the beginning of a run, so one that is longer
 * than the interval is followed by the next at once. Used by one run at a time.
 */
final class TimerPlan {
  private static final Duration LEAST_MONITORED = Duration.ofMinutes(1);

  /**
   * A run to come.
   *
   * @param pastDue it was due while no host was there
   */
  record Run(Instant due, boolean pastDue) {}

  private final String function;
  private final TimerSchedule schedule;
  private final boolean onStartup;
  private final boolean monitored;
  private final TimerStatuses statuses;
  private Optional<TimerStatus> status = Optional.empty();

  /**
   * @param onStartup also run at the start
   * @param useMonitor keep a status; the host keeps none of intervals under a minute
   */
  TimerPlan(
      String function,
      TimerSchedule schedule,
      boolean onStartup,
      boolean useMonitor,
      TimerStatuses statuses,
      Instant now) {
    this.function = function;
    this.schedule = schedule;
    this.onStartup = onStartup;
    this.statuses = statuses;
    this.monitored = useMonitor && !isFrequent(now);
  }

  private boolean isFrequent(Instant now) {
    Optional<Instant> first = schedule.next(now);
    return first
        .flatMap(schedule::next)
        .map(second -> Duration.between(first.get(), second).compareTo(LEAST_MONITORED) < 0)
        .orElse(false);
  }

  /** The first run after the start of a host; nothing if the timer never fires again. */
  Optional<Run> start(Instant now) {
    boolean pastDue = monitored && isPastDue(now);
    return pastDue || onStartup ? Optional.of(new Run(now, pastDue)) : next(now);
  }

  private boolean isPastDue(Instant now) {
    Optional<TimerStatus> stored = statuses.read(function);
    Optional<Instant> next =
        schedule.next(
            stored
                .map(s -> s.last().equals(TimerStatus.NEVER) ? s.lastUpdated() : s.last())
                .orElse(now));
    if (next.isEmpty()) {
      return false;
    }
    if (stored.isEmpty()) {
      statuses.write(function, new TimerStatus(TimerStatus.NEVER, next.get(), now));
      status = Optional.of(new TimerStatus(TimerStatus.NEVER, next.get(), TimerStatus.NEVER));
      return false;
    }
    status =
        Optional.of(new TimerStatus(stored.get().last(), next.get(), stored.get().lastUpdated()));
    return now.isAfter(next.get());
  }

  private Optional<Run> next(Instant after) {
    return schedule.next(after).map(due -> new Run(due, false));
  }

  /** After a run that began then: keeps that, and says what comes next. */
  Optional<Run> ended(Instant began) {
    Optional<Run> next = next(began);
    if (monitored && next.isPresent()) {
      TimerStatus now = new TimerStatus(began, next.get().due(), began);
      statuses.write(function, now);
      status = Optional.of(now);
    }
    return next;
  }

  /** The host's TimerInfo of a run. */
  String info(boolean pastDue) {
    return info(status, pastDue);
  }

  /** That of a run by hand, which goes by what is kept. */
  String infoByHand() {
    return info(monitored ? statuses.read(function) : Optional.empty(), false);
  }

  private String info(Optional<TimerStatus> known, boolean pastDue) {
    JsonObject adjust = new JsonObject();
    adjust.addProperty("AdjustForDST", schedule.isCalendar());
    JsonObject info = new JsonObject();
    info.add("Schedule", adjust);
    info.add("ScheduleStatus", JsonNull.INSTANCE);
    known.ifPresent(
        s -> {
          JsonObject all = new JsonObject();
          all.addProperty("Last", WireTime.text(s.last()));
          all.addProperty("Next", WireTime.text(s.next()));
          all.addProperty("LastUpdated", WireTime.text(s.lastUpdated()));
          info.add("ScheduleStatus", all);
        });
    info.addProperty("IsPastDue", pastDue);
    return info.toString();
  }
}
