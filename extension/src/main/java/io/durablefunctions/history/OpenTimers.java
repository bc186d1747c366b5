package io.durablefunctions.history;

import io.durablefunctions.history.HistoryEvent.TimerCreated;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The timers that have neither fired nor been cancelled, by id and in the order they are due. */
final class OpenTimers {

  private final OpenCalls<TimerCreated> byId = new OpenCalls<>();
  private final TreeSet<TimerCreated> byTime =
      new TreeSet<>(Comparator.comparing(TimerCreated::fireAt).thenComparingInt(TimerCreated::id));

  void open(TimerCreated timer) {
    byId.open(timer.id(), timer);
    byTime.add(timer);
  }

  void close(int id) {
    TimerCreated timer = byId.close(id);
    if (timer != null) {
      byTime.remove(timer);
    }
  }

  boolean isOpen(int id) {
    return byId.isOpen(id);
  }

  @Nullable Instant next() {
    return byTime.isEmpty() ? null : byTime.first().fireAt();
  }

  List<Integer> dueBy(Instant time) {
    List<Integer> due = new ArrayList<>();
    for (TimerCreated timer : byTime) {
      if (timer.fireAt().isAfter(time)) {
        break;
      }
      due.add(timer.id());
    }
    return due;
  }
}
