package io.durablefunctions.azure;

import com.azure.core.util.Context;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.contract.InMemoryJournals;
import io.durablefunctions.engine.contract.TestCrash;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.naming.UuidText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Two workers and their queues on Azurite. Takes what is visible and hands it to the workers in
 * turn, many at once, as the host does: deleted after success, visible again a little later after a
 * failure or the death of the worker.
 */
final class QueuePump {

  private static final int WORKERS = 2;
  private static final int BATCH = 32;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final ExecutorService INVOCATIONS =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "invocation");
            thread.setDaemon(true);
            return thread;
          });

  private static final ScheduledExecutorService LATER =
      Executors.newScheduledThreadPool(
          4,
          task -> {
            Thread thread = new Thread(task, "later");
            thread.setDaemon(true);
            return thread;
          });

  private final SimulatedApp app;
  private final TestHub hub;
  private final EngineSettings settings;
  private final Map<Integer, AppVersion> versions = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<Worker> workers = new AtomicReferenceArray<>(WORKERS);
  private final InMemoryJournals journals = new InMemoryJournals();
  private final AtomicBoolean dying = new AtomicBoolean();
  private final AtomicInteger next = new AtomicInteger();
  private volatile Duration ahead = Duration.ZERO;

  QueuePump(SimulatedApp app, TestHub hub) {
    this(app, hub, EngineSettings.defaults(hub.name));
  }

  QueuePump(SimulatedApp app, TestHub hub, EngineSettings settings) {
    this.app = app;
    this.hub = hub;
    this.settings = settings;
    killAll();
  }

  private record Worker(String process, AtomicBoolean alive, Engine engine) {}

  Engine worker(int number) {
    return workers.get(number).engine();
  }

  /**
   * To be called before a {@link TestCrash} is thrown: what its thread does on its way out counts
   * not.
   */
  void dies() {
    journals.freeze();
    dying.set(true);
  }

  Instant now() {
    return InstantSource.system().instant().plus(ahead);
  }

  void advance(Duration time) {
    ahead = ahead.plus(time);
  }

  void killAll() {
    for (int i = 0; i < WORKERS; i++) {
      kill(i);
    }
  }

  /** Its memory is gone, and the next process of the machine takes over; its messages come back. */
  private void kill(int number) {
    Worker dead = workers.get(number);
    if (dead != null) {
      dead.alive().set(false);
      journals.died(dead.process(), true);
    }
    dying.set(false);
    Worker next = newWorker(number);
    workers.set(number, next);
    try {
      next.engine().begin();
    } catch (TestCrash again) {
      kill(number);
    }
  }

  /** Puts a process of the app in another version in a worker's place. */
  void redeploy(int worker, AppVersion version) {
    versions.put(worker, version);
    kill(worker);
  }

  private Worker newWorker(int number) {
    String process = UuidText.random();
    AtomicBoolean alive = new AtomicBoolean(true);
    EnginePorts ports =
        EnginePorts.on(hub.storage, app.catalog(), app.invoker())
            .journal(journals.open(process))
            .values(hub.values)
            .clock(this::now)
            .build();
    EngineSettings its = settings.with(versions.getOrDefault(number, settings.version()));
    return new Worker(process, alive, new Engine(ports, its, process, whileAlive(alive)));
  }

  /** What a dead process had planned is gone with it. */
  private static Delays whileAlive(AtomicBoolean alive) {
    return (pause, work) -> {
      Future<?> planned =
          LATER.schedule(
              () -> {
                if (alive.get()) {
                  work.run();
                }
              },
              pause.toNanos(),
              TimeUnit.NANOSECONDS);
      return () -> planned.cancel(false);
    };
  }

  /** Delivers what is visible now, and waits for all of it. Returns how many there were. */
  int deliver() {
    List<Callable<Void>> invocations = new ArrayList<>();
    for (String name : app.queues()) {
      QueueClient queue = hub.queue(name);
      for (QueueMessageItem message : visible(queue)) {
        invocations.add(
            () -> {
              invoke(queue, message);
              return null;
            });
      }
    }
    try {
      for (Future<Void> invocation : INVOCATIONS.invokeAll(invocations)) {
        invocation.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
    if (dying.get()) {
      killAll(); // The death was in a thread of the engine's own.
    }
    return invocations.size();
  }

  private static List<QueueMessageItem> visible(QueueClient queue) {
    try {
      return queue.receiveMessages(BATCH, LEASE, null, Context.NONE).stream().toList();
    } catch (QueueStorageException e) {
      if (e.getStatusCode() == 404) {
        return List.of(); // Nothing has been sent yet.
      }
      throw e;
    }
  }

  private void invoke(QueueClient queue, QueueMessageItem message) {
    int number = Math.floorMod(next.getAndIncrement(), WORKERS);
    try {
      dispatch(worker(number), queue.getQueueName(), message.getBody().toString());
    } catch (TestCrash death) {
      kill(number);
      release(queue, message);
      return;
    } catch (RuntimeException failed) {
      release(queue, message);
      return;
    }
    queue.deleteMessage(message.getMessageId(), message.getPopReceipt());
  }

  private static void release(QueueClient queue, QueueMessageItem message) {
    queue.updateMessage(
        message.getMessageId(), message.getPopReceipt(), message.getBody().toString(), AGAIN);
  }

  private void dispatch(Engine worker, String queue, String text) {
    WorkMessage message;
    try {
      message = MessageCodec.decode(text);
    } catch (ForeignMessageException e) {
      throw new AssertionError(e);
    }
    if (message instanceof WorkMessage.ActivityWork run) {
      worker.activity(run, app::run);
    } else {
      worker.doorbell((WorkMessage.Doorbell) message, queue);
    }
  }
}
