package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.http.ring.Parcel;
import io.durablefunctions.http.ring.ParcelPost;
import io.durablefunctions.http.ring.PushKind;
import io.durablefunctions.http.ring.RungQueues;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Queues whose first message a calling thread may keep for itself: where it wants to do the work at
 * once, the message need not travel. Only one that is sent alone, due at once, for a queue that
 * functions share. The journal has it as long as it is kept. Thread-safe.
 */
final class KeptQueues implements WorkQueues {

  /** What a thread keeps. */
  private static final class Place {
    private @Nullable Parcel kept;
    private boolean isPassed;
  }

  private final WorkQueues queues;
  private final ParcelPost post;
  private final RungQueues.Pushable keepable;
  private final Journal journal;
  private final ThreadLocal<@Nullable Place> place = new ThreadLocal<>();

  /**
   * @param keepable knows the messages of queues that functions share
   * @param later for what storage refuses
   */
  KeptQueues(WorkQueues queues, RungQueues.Pushable keepable, Journal journal, Delays later) {
    this.queues = queues;
    this.post = new ParcelPost(queues, later);
    this.keepable = keepable;
    this.journal = journal;
  }

  /** What was done, and the message that was kept: until it has arrived, or is sent after all. */
  record Kept<T>(T result, @Nullable Parcel message) {}

  /** Does something on this thread whose first message is kept. */
  <T> Kept<T> keeping(Supplier<T> action) {
    Place mine = new Place();
    place.set(mine);
    try {
      T result = action.get();
      return new Kept<>(result, mine.kept);
    } catch (RuntimeException | Error e) {
      if (mine.kept != null) {
        sendAfterAll(mine.kept);
      }
      throw e;
    } finally {
      place.remove();
    }
  }

  /** Sends a message that was kept, later if storage refuses it now: its turn counts as sent. */
  void sendAfterAll(Parcel kept) {
    post.send(List.of(kept));
  }

  @Override
  public void send(List<Outgoing> messages) {
    Place mine = place.get();
    if (mine != null) {
      mine.isPassed |= messages.size() > 1; // The last piece of many is not alone.
    }
    if (mine != null && mine.kept == null && !mine.isPassed && messages.size() == 1) {
      Outgoing message = messages.get(0);
      PushKind kind = message.delay().isZero() ? keepable.of(message) : null;
      if (kind != null) {
        mine.kept = new Parcel(message, kind, journal);
        mine.kept.waits();
        return;
      }
    }
    queues.send(messages);
  }
}
