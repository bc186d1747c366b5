package io.durablefunctions.localhost.recorded;

import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.fixture.Log;
import io.durablefunctions.localhost.fixture.LoggedQueues;
import io.durablefunctions.localhost.fixture.SharedAzurite;
import io.durablefunctions.localhost.process.WorkerCommand;
import io.durablefunctions.localhost.process.WorkerProcesses;
import io.durablefunctions.localhost.queue.ListenerThreads;
import io.durablefunctions.localhost.queue.QueueListener;
import io.durablefunctions.localhost.queue.QueueServices;
import io.durablefunctions.localhost.queue.QueueTriggers;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;

/** The queue listeners of a recorded app with its worker, behind a log of what they ask storage. */
final class QueueHost implements AutoCloseable {
  private final ThreadPoolExecutor work = (ThreadPoolExecutor) Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final List<TriggerInput> sent = new CopyOnWriteArrayList<>();
  private final List<QueueListener> listeners = new ArrayList<>();
  private final LoggedQueues storage;
  private final WorkerProcesses workers;
  private final Probe probe;

  QueueHost(Probe probe, Duration lease) throws IOException {
    this.probe = probe;
    this.storage = new LoggedQueues(SharedAzurite.connectionString());
    Log log = new Log();
    AppSettings settings =
        new AppSettings(Map.of("AzureWebJobsStorage", storage.connectionString()));
    StagedApp app = StagedApp.read(probe.folder(), settings);
    this.workers =
        new WorkerProcesses(
            new WorkerCommand(probe.folder(), probe.environment()), () -> {}, log.host());
    workers.awaitReady();
    QueueTriggers triggers =
        new QueueTriggers(
            settings,
            app.host().queues(),
            new QueueServices(),
            new ListenerThreads(work, clock, lease),
            log.host());
    app.functions().stream()
        .filter(function -> function.trigger().type() == BindingType.QUEUE_TRIGGER)
        .forEach(
            function ->
                listeners.add(
                    triggers.listener(
                        function,
                        (called, input) -> {
                          sent.add(input);
                          return workers.invoke(called, input);
                        })));
    listeners.forEach(QueueListener::start);
  }

  LoggedQueues storage() {
    return storage;
  }

  List<JsonObject> newlySeen() throws IOException {
    return probe.newlySeen();
  }

  /** What the host has sent to the worker since the last call. */
  List<TriggerInput> newlySent() {
    List<TriggerInput> all = List.copyOf(sent);
    sent.clear();
    return all;
  }

  /** Waits until no message is in work. */
  void awaitQuiet() {
    await().atMost(Duration.ofSeconds(30)).until(() -> work.getActiveCount() == 0);
  }

  @Override
  public void close() {
    listeners.forEach(QueueListener::stop);
    workers.close();
    storage.close();
    work.shutdownNow();
    clock.shutdownNow();
  }
}
