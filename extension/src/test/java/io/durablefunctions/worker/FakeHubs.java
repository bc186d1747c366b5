package io.durablefunctions.worker;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.http.FakeInstances;
import io.durablefunctions.http.HubSecrets;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.hub.ConnectedHub;
import io.durablefunctions.worker.hub.HubConnector;
import io.durablefunctions.worker.hub.StoredSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Hubs without storage; activities run at once, and everything is recorded. */
public final class FakeHubs implements HubConnector {

  private static final Supplier<List<byte[]>> KEYS = () -> List.of(new byte[32]);

  final List<String> connected = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final List<ActivityOutcome> outcomes = new ArrayList<>();
  public final FakeInstances instances = new FakeInstances();
  @Nullable Throwable failure;
  public volatile int secretsRead;
  public volatile boolean storageIsDown;
  public final CountDownLatch storageAnswers = new CountDownLatch(1);
  public volatile boolean storageHangs;
  public Duration patience = Duration.ofMinutes(1);

  @Override
  public ConnectedHub connect(
      ClientKey hub, FunctionCatalog catalog, FunctionInvoker invoker, DurableSettings settings) {
    connected.add("own " + hub.taskHub() + " " + hub.connection());
    return hub(hub, settings, true);
  }

  @Override
  public ConnectedHub connectClient(ClientKey hub, DurableSettings settings) {
    connected.add("client " + hub.taskHub() + " " + hub.connection());
    return hub(hub, settings, false);
  }

  private ConnectedHub hub(ClientKey key, DurableSettings settings, boolean own) {
    StoredSecrets secrets = new StoredSecrets(new Secrets(), patience, Duration.ofMillis(10));
    if (own) {
      secrets.begin();
    }
    return new ConnectedHub(
        ConnectedHub.managed(
            key,
            instances,
            secrets,
            "https://account.table.core.windows.net",
            settings.doors().managementKeys()),
        new Turns(),
        new RingEndpoint(
            new RingSignature("MyHub", KEYS, KEYS, InstantSource.system()),
            message -> calls.add("ring " + message.instanceId()),
            message -> calls.add("queued " + message.instanceId())),
        () -> calls.add("maintenance"));
  }

  private final class Secrets implements HubSecrets {
    @Override
    public List<byte[]> read() {
      secretsRead++;
      if (storageHangs) {
        try {
          storageAnswers.await();
        } catch (InterruptedException e) {
          throw new StorageException("interrupted", e);
        }
      }
      if (storageIsDown) {
        throw new StorageException("no answer", new IOException());
      }
      return List.of(new byte[32]);
    }

    @Override
    public void rotate(boolean keepCurrent) {
      calls.add("rotate " + keepCurrent);
    }
  }

  private final class Turns implements TurnEngine {

    @Override
    public void activity(WorkMessage.ActivityWork work, ActivityRun run) {
      fail();
      WorkMessage.RunActivity message = work.tasks().get(0);
      calls.add("activity " + message.name());
      outcomes.add(
          run.run(
              new ActivityCall(
                  message.instanceId(),
                  message.executionId(),
                  message.taskId(),
                  message.attempt(),
                  message.name(),
                  message.input())));
    }

    @Override
    public void doorbell(WorkMessage.Doorbell message, String queue) {
      fail();
      calls.add("doorbell " + message.instanceId());
    }

    @Override
    public void postpone(WorkMessage.ActivityWork message, String queue) {
      calls.add("postponed " + message.name() + " " + queue);
    }

    @Override
    public void shutdown(Duration grace) {
      calls.add("shutdown " + grace);
    }

    private void fail() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }
}
