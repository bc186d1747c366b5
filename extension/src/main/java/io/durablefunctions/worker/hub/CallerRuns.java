package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.http.InstanceOperations;
import io.durablefunctions.http.ring.Parcel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Starts orchestrations whose steps run in their caller's invocation: the first message that the
 * start sends is kept, and its work is done here, riding on from step to step.
 *
 * <p>Crash table. A caller that dies on the way is a process that dies with a message in its hands,
 * as any worker: what it has committed stays, and its journal says that the rest is lost.
 *
 * @param queues those of the engine
 * @param work does a message's work in this invocation; false if this app is not the one for it
 */
record CallerRuns(Engine engine, KeptQueues queues, Predicate<WorkMessage> work) {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** Starts it, and runs it here until it waits, ends, or the time is over. */
  InstanceOperations.Run run(Instances instances, StartRequest request, Duration most)
      throws TimeoutException {
    long end = System.nanoTime() + most.toNanos();
    KeptQueues.Kept<String> started;
    try {
      started = queues.keeping(() -> start(instances, request));
    } catch (StartTimeout e) {
      throw e.timeout;
    }
    Parcel message = started.message();
    if (message != null) {
      ride(message, Duration.ofNanos(Math.max(0, end - System.nanoTime())));
    }
    String id = started.result();
    return new InstanceOperations.Run(id, engine.endSeenHere(id));
  }

  private void ride(Parcel message, Duration left) {
    boolean done = false;
    try {
      done = isDoneHere(message, left);
    } finally {
      if (done) {
        message.arrived();
      } else {
        queues.sendAfterAll(message);
      }
    }
  }

  private boolean isDoneHere(Parcel message, Duration left) {
    try {
      WorkMessage ours = MessageCodec.decode(message.message().text());
      return !left.isZero() && engine.ridingAtMost(left, () -> work.test(ours));
    } catch (ForeignMessageException | RuntimeException e) {
      // The orchestration has started; a worker does what could not be done here.
      LOGGER.log(Level.FINE, "The caller could not go on; a queue does.", e);
      return false;
    }
  }

  private static String start(Instances instances, StartRequest request) {
    try {
      return instances.start(request);
    } catch (TimeoutException e) {
      throw new StartTimeout(e);
    }
  }

  /** Carries the exception out of a supplier. */
  private static final class StartTimeout extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final TimeoutException timeout;

    private StartTimeout(TimeoutException timeout) {
      super(timeout);
      this.timeout = timeout;
    }
  }
}
