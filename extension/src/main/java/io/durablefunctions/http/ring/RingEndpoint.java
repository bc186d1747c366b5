package io.durablefunctions.http.ring;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers rings: does the work of the message in the invocation that the call has made. At most
 * {@value #MOST_AT_ONCE} run at once in a process, so that the app's own HTTP functions have room,
 * and at most {@value #MOST_TASKS_AT_ONCE} of them for activities, so that a flood of these leaves
 * room for turns; the sender of one more puts it into its queue. Thread-safe.
 */
public final class RingEndpoint {

  /** How many rings are worked on at once in a process. */
  public static final int MOST_AT_ONCE = 16;

  /** How many of them may have come for an activity. */
  public static final int MOST_TASKS_AT_ONCE = 12;

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final RingSignature signature;
  private final Predicate<WorkMessage> work;
  private final Consumer<WorkMessage> intoQueue;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);
  private final Semaphore taskPlaces = new Semaphore(MOST_TASKS_AT_ONCE);

  /**
   * With what does the work.
   *
   * @param work does a message's work as an invocation of its queue's reader would; false if this
   *     app is not the one for it
   * @param intoQueue sends a message whose work failed through its queue, where it is tried again
   */
  public RingEndpoint(
      RingSignature signature, Predicate<WorkMessage> work, Consumer<WorkMessage> intoQueue) {
    this.signature = signature;
    this.work = work;
    this.intoQueue = intoQueue;
  }

  /** One that takes nothing, for a hub without push. */
  public static RingEndpoint refusing() {
    RingSignature none = new RingSignature("", List::of, List::of, InstantSource.system());
    return new RingEndpoint(none, message -> false, message -> {});
  }

  /**
   * The status of the answer: 204 when the work is done, 202 when it failed and is in its queue,
   * 507 when it failed and storage does not take it, 401 without a valid signature, 429 for too
   * many at once, 400 for what this app cannot do, 503 if the hub's key is not there yet.
   *
   * @param signed the header's value
   */
  public int answer(@Nullable String signed, @Nullable String body) {
    if (body == null || body.length() > Outgoing.MAX_BYTES) {
      return 401;
    }
    try {
      return signature.opens(signed, body) ? answer(MessageCodec.decode(body)) : 401;
    } catch (ForeignMessageException e) {
      return 400;
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "A ring was not taken.", e);
      return 503;
    }
  }

  private int answer(WorkMessage message) {
    boolean isTask = message instanceof WorkMessage.ActivityWork;
    if (isTask && !taskPlaces.tryAcquire()) {
      return RingCalls.BUSY;
    }
    try {
      return answerInItsPlace(message);
    } finally {
      if (isTask) {
        taskPlaces.release();
      }
    }
  }

  private int answerInItsPlace(WorkMessage message) {
    if (!places.tryAcquire()) {
      return RingCalls.BUSY;
    }
    try {
      return work.test(message) ? 204 : 400;
    } catch (RuntimeException | Error e) {
      // An error too: where the queue brings the work again, the host sees what comes of it.
      LOGGER.log(Level.INFO, "Work that was pushed failed, and goes through its queue.", e);
      return putBack(message);
    } finally {
      places.release();
    }
  }

  private int putBack(WorkMessage message) {
    try {
      intoQueue.accept(message);
      return 202;
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "Its sender puts it into its queue.", e);
      return RingCalls.NOT_KEPT;
    }
  }
}
