package io.durablefunctions.worker;

import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.engine.port.StorageException;
import io.durablefunctions.http.FakeInstances;
import io.durablefunctions.http.ring.RingEndpoint;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.hub.ConnectedHub;
import io.durablefunctions.worker.hub.HubConnector;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hubs without storage; activities run at once, and everything is recorded. */
public final class FakeHubs implements HubConnector {

  final List<String> connected = new ArrayList<>();
  final List<String> calls = new ArrayList<>();
  final List<ActivityOutcome> outcomes = new ArrayList<>();
  public final FakeInstances instances = new FakeInstances();
  @Nullable Throwable failure;
  public int secretsRead;
  public boolean storageIsDown;

  @Override
  public ConnectedHub connect(
      ClientKey hub, FunctionCatalog catalog, FunctionInvoker invoker, DurableSettings settings) {
    connected.add("own " + hub.taskHub() + " " + hub.connection());
    return hub();
  }

  @Override
  public ConnectedHub connectClient(ClientKey hub, DurableSettings settings) {
    connected.add("client " + hub.taskHub() + " " + hub.connection());
    return hub();
  }

  private ConnectedHub hub() {
    return new ConnectedHub(
        new Turns(),
        instances,
        () -> {
          secretsRead++;
          if (storageIsDown) {
            throw new StorageException("no answer", new IOException());
          }
          return new byte[32];
        },
        new RingEndpoint(
            new RingSignature("MyHub", () -> new byte[32], InstantSource.system()),
            message -> calls.add("ring " + message.instanceId())),
        () -> calls.add("maintenance"));
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
