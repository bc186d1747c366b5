package io.durablefunctions.http.ring;

import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Answers rings: does the work of the message in the invocation that the call has made. At most
 * {@value #MOST_AT_ONCE} run at once in a process, so that the app's own HTTP functions have room;
 * the sender of one more puts it into its queue. Thread-safe.
 */
public final class RingEndpoint {

  /** How many rings are worked on at once in a process. */
  public static final int MOST_AT_ONCE = 16;

  private final RingSignature signature;
  private final Predicate<WorkMessage> work;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * @param work does a message's work as an invocation of its queue's reader would; false if this
   *     app is not the one for it
   */
  public RingEndpoint(RingSignature signature, Predicate<WorkMessage> work) {
    this.signature = signature;
    this.work = work;
  }

  /** One that takes nothing, for a hub without push. */
  public static RingEndpoint refusing() {
    byte[] unknown = new byte[32];
    new SecureRandom().nextBytes(unknown);
    return new RingEndpoint(
        new RingSignature("", () -> unknown, InstantSource.system()), message -> false);
  }

  /**
   * The status of the answer: 204 when the work is done, 401 without a valid signature, 429 for too
   * many at once, 400 for what this app cannot do.
   *
   * @param signed the header's value
   */
  public int answer(@Nullable String signed, @Nullable String body) {
    if (body == null || body.length() > Outgoing.MAX_BYTES || !signature.opens(signed, body)) {
      return 401;
    }
    WorkMessage message;
    try {
      message = MessageCodec.decode(body);
    } catch (ForeignMessageException e) {
      return 400;
    }
    if (!places.tryAcquire()) {
      return RingCalls.BUSY;
    }
    try {
      return work.test(message) ? 204 : 400;
    } finally {
      places.release();
    }
  }
}
