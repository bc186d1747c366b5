package io.durablefunctions.http.ring;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
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
import java.util.function.Consumer;
import java.util.logging.Level;
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
 * queue. Then the task or fact is in the table, held by no live process. A task on its way is in
 * this process's journal, too, because the last turn of its instance may be that of another process
 * that lives; a fact is in an inbox, which whoever takes a dead process over looks into.
 */
public final class RungQueues implements WorkQueues {

  /** What is due later than this is no later for a poll. */
  static final Duration SOON = Duration.ofMinutes(10);

  /** How many doorbells are remembered at most. */
  static final int MOST_REMEMBERED = 1_000;

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private final WorkQueues queues;
  private final Pushable pushable;
  private final Journal journal;
  private final RingCalls calls;
  private final Delays later;
  private final RingPauses pauses = new RingPauses(System::nanoTime);
  private final RingLine bells;
  private final RingLine tasks;
  private final Queue<Outgoing> bellsUnderWay = new ConcurrentLinkedQueue<>();
  private final AtomicInteger remembered = new AtomicInteger();
  private final AtomicLong taken = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /** What may be pushed. */
  public interface Pushable {

    /** Whether functions that share a queue can do it. */
    boolean mayGo(Outgoing message);

    /** Whether it asks to look at an instance. */
    boolean isDoorbell(Outgoing message);

    /** Whether it does so only, so that twice is as good as once. */
    boolean mayComeTwice(Outgoing message);

    /** What dies with this process as long as the message is only pushed; null if nothing does. */
    @Nullable Work inHand(Outgoing message);
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
    RingLine.Means means =
        new RingLine.Means(this::callAndNote, this::intoQueues, later, System::nanoTime);
    this.bells = new RingLine(means);
    this.tasks = new RingLine(means);
  }

  @Override
  public void send(List<Outgoing> messages) {
    List<Outgoing> now = new ArrayList<>();
    List<Outgoing> queued = new ArrayList<>();
    boolean works = pauses.isOver();
    for (Outgoing message : messages) {
      boolean goes = works && message.delay().isZero() && pushable.mayGo(message);
      (goes ? now : queued).add(message);
    }
    if (!queued.isEmpty()) {
      queues.send(queued);
      queued.forEach(this::remember);
    }
    List<Outgoing> doorbells = new ArrayList<>();
    List<Outgoing> work = new ArrayList<>();
    now.forEach(message -> (pushable.isDoorbell(message) ? doorbells : work).add(message));
    push(bells, doorbells);
    push(tasks, work);
  }

  private void push(RingLine line, List<Outgoing> messages) {
    if (!messages.isEmpty()) {
      messages.forEach(message -> note(message, journal::begin));
      line.push(messages);
    }
  }

  private CompletableFuture<Outcome> callAndNote(Outgoing message) {
    boolean isHarmlessTwice = pushable.mayComeTwice(message);
    if (isHarmlessTwice) {
      bellsUnderWay.add(message);
    }
    return call(message)
        .thenApply(
            outcome -> {
              if (isHarmlessTwice) {
                bellsUnderWay.remove(message);
              }
              if (outcome == Outcome.TAKEN) {
                note(message, journal::end);
              }
              return outcome;
            });
  }

  private void note(Outgoing message, Consumer<String> inJournal) {
    Work onItsWay = pushable.inHand(message);
    if (onItsWay != null) {
      inJournal.accept(onItsWay.key());
    }
  }

  private CompletableFuture<Outcome> call(Outgoing message) {
    return calls
        .ring(message.text(), pushable.mayComeTwice(message))
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

  private void intoQueues(List<Outgoing> messages) {
    failed.addAndGet(messages.size());
    intoQueues(messages, Delays.FIRST_PAUSE);
  }

  /** As often as it takes: the turns that they are of count as sent. */
  private void intoQueues(List<Outgoing> messages, Duration pause) {
    try {
      queues.send(messages);
      messages.forEach(message -> note(message, journal::end));
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "Messages could be neither pushed nor sent, and are sent later.", e);
      Runnable unused = later.after(pause, () -> intoQueues(messages, Delays.longer(pause)));
    }
  }

  /** The queue has it; a call when it is due only spares the wait for a poll. */
  private void remember(Outgoing message) {
    boolean soon = !message.delay().isZero() && message.delay().compareTo(SOON) <= 0;
    if (soon && pushable.mayComeTwice(message)) {
      if (remembered.incrementAndGet() > MOST_REMEMBERED) {
        remembered.decrementAndGet();
      } else {
        Runnable unused = later.after(message.delay(), () -> remind(message));
      }
    }
  }

  private void remind(Outgoing message) {
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
    bells.end();
    tasks.end();
    List<Outgoing> unanswered = List.copyOf(bellsUnderWay);
    if (!unanswered.isEmpty()) {
      intoQueues(unanswered);
    }
  }

  /** How push does in this process. */
  public RingHealth health() {
    return new RingHealth(taken.get(), failed.get(), pauses.isOver());
  }
}
