package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent.EventRaised;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * External events and who waits for them: per name, which is folded once on entry, first come,
 * first served on both sides.
 */
final class Mailboxes {

  private final Map<String, Mailbox> byName = new HashMap<>();
  private final List<Arrival> arrivals = new ArrayList<>();

  /** An event has arrived. */
  void raise(EventRaised event) {
    Arrival arrival = new Arrival(event);
    arrivals.add(arrival);
    Mailbox mailbox = mailbox(event.name());
    EventTask<?> waiter = mailbox.nextWaiter();
    if (waiter == null) {
      mailbox.kept.add(arrival);
    } else {
      arrival.giveTo(waiter);
    }
  }

  /** Gives the task the oldest kept event, or else lets it wait. */
  void await(EventTask<?> task) {
    Mailbox mailbox = mailbox(task.name);
    Arrival oldest = mailbox.kept.poll();
    if (oldest == null) {
      mailbox.waiters.add(task);
    } else {
      oldest.giveTo(task);
    }
  }

  /** The events that the orchestrator has not learned of, in the order of their arrival. */
  List<EventRaised> unseen() {
    List<EventRaised> unseen = new ArrayList<>();
    for (Arrival arrival : arrivals) {
      if (arrival.taker == null || !arrival.taker.wasSeen()) {
        unseen.add(arrival.event);
      }
    }
    return unseen;
  }

  private Mailbox mailbox(String name) {
    return byName.computeIfAbsent(name.toUpperCase(Locale.ROOT), folded -> new Mailbox());
  }

  private static final class Arrival {
    final EventRaised event;
    @Nullable EventTask<?> taker;

    Arrival(EventRaised event) {
      this.event = event;
    }

    void giveTo(EventTask<?> task) {
      taker = task;
      task.raised(event.data());
    }
  }

  private static final class Mailbox {
    final Deque<Arrival> kept = new ArrayDeque<>();
    final Deque<EventTask<?>> waiters = new ArrayDeque<>();

    /** Passes over those whose time is up. */
    @Nullable EventTask<?> nextWaiter() {
      EventTask<?> waiter = waiters.poll();
      while (waiter != null && waiter.done()) {
        waiter = waiters.poll();
      }
      return waiter;
    }
  }
}
