package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.port.WorkQueues;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queues whose first message a calling thread may keep for itself: where it wants to do the work at
 * once, the message need not travel. Only one that is sent alone, due at once, for a queue that
 * functions share. Thread-safe.
 */
final class KeptQueues implements WorkQueues {

  /** What a thread keeps. */
  private static final class Place {
    private @Nullable Outgoing kept;
  }

  private final WorkQueues queues;
  private final Set<String> keepable;
  private final ThreadLocal<@Nullable Place> place = new ThreadLocal<>();

  KeptQueues(WorkQueues queues, Set<String> keepable) {
    this.queues = queues;
    this.keepable = Set.copyOf(keepable);
  }

  /** What was done, and the message that was kept. */
  record Kept<T>(T result, @Nullable Outgoing message) {}

  /** Does something on this thread whose first message is kept. */
  <T> Kept<T> keeping(Supplier<T> action) {
    Place mine = new Place();
    place.set(mine);
    try {
      T result = action.get();
      return new Kept<>(result, mine.kept);
    } catch (RuntimeException | Error e) {
      if (mine.kept != null) {
        queues.send(List.of(mine.kept));
      }
      throw e;
    } finally {
      place.remove();
    }
  }

  @Override
  public void send(List<Outgoing> messages) {
    Place mine = place.get();
    if (mine != null && mine.kept == null && messages.size() == 1) {
      Outgoing message = messages.get(0);
      if (message.delay().isZero() && keepable.contains(message.queue())) {
        mine.kept = message;
        return;
      }
    }
    queues.send(messages);
  }
}
