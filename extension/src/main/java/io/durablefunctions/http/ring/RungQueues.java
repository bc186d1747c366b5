package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.http.ring.RingCalls.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The hub's queues, with push in front: a message that is due at once goes to the app itself by
 * HTTP, and into its queue if that fails or takes too long ({@link RingLine}; doorbells have one of
 * their own, so that tasks do not hold them up). A doorbell for soon goes into its queue, and the
 * app is called besides when it is due, unless it asks to look for lost work, of which two at once
 * would both send it. Thread-safe.
 *
 * <p>Crash table. Before the call is made, or after it: a process dies before the message is in its
 * queue. Then the task or fact is in the table, held by no live process. A task is in this
 * process's journal, too ({@link Parcel}), because the last turn of its instance may be that of
 * another process that lives; a fact is in an inbox, which whoever takes a dead process over looks
 * into.
 */
public final class RungQueues implements WorkQueues {

  /** What is due later than this is no later for a poll. */
  static final Duration SOON = Duration.ofMinutes(10);

  /** How many doorbells are remembered at most. */
  static final int MOST_REMEMBERED = 1_000;

  /** How many messages wait under their tasks at once: a journal has room for 4,096 entries. */
  static final int MOST_NOTED = 500;

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final WorkQueues queues;
  private final Pushable pushable;
  private final Journal journal;
  private final RingCalls calls;
  private final Delays later;
  private final ParcelPost post;
  private final RingPauses pauses = new RingPauses(System::nanoTime);
  private final RingLine bellLine;
  private final RingLine taskLine;
  private final Queue<Parcel> bellsUnderWay = new ConcurrentLinkedQueue<>();
  private final AtomicInteger remembered = new AtomicInteger();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /** What may be pushed. */
  public interface Pushable {

    /** What a message is; null if its queue is not one that functions share. */
    @Nullable PushKind of(Outgoing message);
  }

  /**
   * @param queues carry what is not pushed
   * @param journal has what is on its way
   * @param address of the ring function
   * @param later for what is due soon
   */
  public RungQueues(
      WorkQueues queues,
      Pushable pushable,
      Journal journal,
      URI address,
      RingSignature signature,
      Delays later) {
    this.queues = queues;
    this.pushable = pushable;
    this.journal = journal;
    this.calls = new RingCalls(address, signature);
    this.later = later;
    this.post = new ParcelPost(queues, later);
    RingLine.Means means =
        new RingLine.Means(this::callAndNote, this::intoQueues, later, System::nanoTime);
    this.bellLine = new RingLine(means);
    this.taskLine = new RingLine(means);
  }

  @Override
  public void send(List<Outgoing> messages) {
    List<Parcel> doorbells = new ArrayList<>();
    List<Parcel> tasks = new ArrayList<>();
    List<Outgoing> queued = new ArrayList<>();
    List<Parcel> soon = new ArrayList<>();
    boolean works = pauses.isOver();
    for (Outgoing message : messages) {
      PushKind kind = message.delay().compareTo(SOON) > 0 ? null : pushable.of(message);
      if (kind != null && kind.mayGo() && works && message.delay().isZero()) {
        PushKind noted = taskLine.size() + tasks.size() < MOST_NOTED ? kind : kind.unnoted();
        (kind.isDoorbell() ? doorbells : tasks).add(new Parcel(message, noted, journal));
        continue;
      }
      queued.add(message);
      if (kind != null && kind.mayComeTwice() && !message.delay().isZero()) {
        soon.add(new Parcel(message, kind, journal));
      }
    }
    if (!queued.isEmpty()) {
      queues.send(queued);
      soon.forEach(this::remember);
    }
    push(bellLine, doorbells);
    push(taskLine, tasks);
  }

  private void push(RingLine line, List<Parcel> messages) {
    if (!messages.isEmpty()) {
      messages.forEach(Parcel::waits);
      line.push(messages);
    }
  }

  private CompletableFuture<Outcome> callAndNote(Parcel message) {
    boolean isHarmlessTwice = message.kind().mayComeTwice();
    if (isHarmlessTwice) {
      bellsUnderWay.add(message);
    }
    message.goes();
    return call(message)
        .thenApply(
            outcome -> {
              if (isHarmlessTwice) {
                bellsUnderWay.remove(message);
              }
              switch (outcome) {
                case TAKEN -> message.arrived();
                case BUSY -> message.waits();
                case FAILED -> {} // The call may have broken when its work was under way.
              }
              return outcome;
            });
  }

  private CompletableFuture<Outcome> call(Parcel message) {
    return calls
        .ring(message.message().text(), message.kind().mayComeTwice())
        .thenApply(
            result -> {
              settle(result);
              return result.outcome();
            });
  }

  private void settle(RingCalls.Result result) {
    if (result.outcome() == Outcome.TAKEN) {
      taken.incrementAndGet();
      pauses.succeeded();
    } else if (result.outcome() == Outcome.FAILED) {
      pauses.failed(result.reason());
    }
  }

  private void intoQueues(List<Parcel> messages) {
    failed.addAndGet(messages.size());
    post.send(messages);
  }

  /** The queue has it; a call when it is due only spares the wait for a poll. */
  private void remember(Parcel message) {
    if (remembered.incrementAndGet() > MOST_REMEMBERED) {
      remembered.decrementAndGet();
    } else {
      Runnable unused = later.after(message.message().delay(), () -> remind(message));
    }
  }

  private void remind(Parcel message) {
    remembered.decrementAndGet();
    if (pauses.isOver()) {
      var unused = call(message);
    }
  }

  /**
   * Pushes nothing any more: this process ends, and may not live until its calls are answered. The
   * journal has those for tasks.
   */
  public void stop() {
    pauses.stop();
    bellLine.end();
    taskLine.end();
    List<Parcel> unanswered = List.copyOf(bellsUnderWay);
    if (!unanswered.isEmpty()) {
      intoQueues(unanswered);
    }
  }

  /** How push does in this process. */
  public RingHealth health() {
    return new RingHealth(taken.get(), failed.get(), pauses.isOver());
  }
}
