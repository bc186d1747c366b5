package io.durablefunctions.http.ring;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.WorkQueues;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The hub's queues, with push in front: a message that is sent alone and is due at once goes to the
 * app itself by HTTP, and into its queue if that fails. Several at once go into their queues, where
 * all instances of the app take their part. Thread-safe.
 *
 * <p>Crash table. After the call was made: the process that was called has the message, or a
 * process dies before the message is in its queue; then the task or fact is in the table, held by
 * no live process, and is found as any lost one.
 */
public final class RungQueues implements WorkQueues {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final WorkQueues queues;
  private final Predicate<Outgoing> mayGo;
  private final RingCalls calls;
  private final RingPauses pauses = new RingPauses(System::nanoTime);
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /**
   * @param queues carry what is not pushed
   * @param mayGo whether a message may be pushed: what functions that share a queue can do
   * @param address of the ring function
   */
  public RungQueues(
      WorkQueues queues, Predicate<Outgoing> mayGo, URI address, RingSignature signature) {
    this.queues = queues;
    this.mayGo = mayGo;
    this.calls = new RingCalls(address, signature);
  }

  @Override
  public void send(List<Outgoing> messages) {
    if (messages.size() == 1 && mayPush(messages.get(0)) && push(messages)) {
      return;
    }
    queues.send(messages);
  }

  private boolean mayPush(Outgoing message) {
    return message.delay().isZero() && pauses.isOver() && mayGo.test(message);
  }

  private boolean push(List<Outgoing> message) {
    try {
      var unused = calls.ring(message.get(0).text()).thenAccept(r -> settle(r, message));
      return true;
    } catch (StorageException e) {
      // The hub's key could not be read.
      return false;
    }
  }

  private void settle(RingCalls.Result result, List<Outgoing> message) {
    switch (result.outcome()) {
      case TAKEN -> {
        taken.incrementAndGet();
        pauses.succeeded();
        return;
      }
      case FAILED -> {
        failed.incrementAndGet();
        pauses.failed(result.reason());
      }
      case BUSY -> failed.incrementAndGet();
    }
    try {
      queues.send(message);
    } catch (StorageException e) {
      LOGGER.log(
          Level.WARNING,
          e,
          () ->
              "A message for the queue '"
                  + message.get(0).queue()
                  + "' could be neither pushed nor sent; what it is about is found as lost work.");
    }
  }

  /** Pushes nothing any more: this process ends. */
  public void stop() {
    pauses.stop();
  }

  /** How push does in this process. */
  public RingHealth health() {
    return new RingHealth(taken.get(), failed.get(), pauses.isOver());
  }
}
