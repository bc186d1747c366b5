package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.azure.TaskHubStorage;
import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.InstanceView;
import io.durablefunctions.engine.StartRequest;
import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.EngineSettings;
import io.durablefunctions.engine.port.Sentinel;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** The engine on a hub of its own. */
final class EngineWorkload implements Workload {

  private final StepApp app;
  private final StepCatalog catalog;
  private final Engine engine;

  EngineWorkload(Hub hub, boolean riding) {
    this.app = new StepApp(hub.completions());
    this.catalog = new StepCatalog(hub.name());
    TaskHubStorage storage = hub.storage();
    this.engine =
        new Engine(
            EnginePorts.on(storage, catalog, app)
                .sendingTo(new ReportedQueues(storage.queues(), hub.host()))
                .build(),
            EngineSettings.defaults(hub.name()).withRiding(riding));
  }

  @Override
  public Set<String> queues() {
    return catalog.queues();
  }

  @Override
  public void start(String orchestrator, String instanceId, int steps) {
    try {
      String unused =
          engine
              .instances()
              .start(
                  new StartRequest(
                      orchestrator, instanceId, Integer.toString(steps), null, true, Set.of()));
    } catch (TimeoutException e) {
      throw new IllegalStateException("The orchestration did not start.", e);
    }
  }

  @Override
  public void handle(String queue, String message) {
    WorkMessage work = decode(message);
    if (work instanceof WorkMessage.ActivityWork activity) {
      engine.activity(activity, app::runActivity);
    } else if (work instanceof WorkMessage.Doorbell bell) {
      engine.doorbell(bell, queue);
    }
  }

  @Override
  public String instanceOf(String message) {
    return decode(message).instanceId();
  }

  private static WorkMessage decode(String message) {
    try {
      return MessageCodec.decode(message);
    } catch (ForeignMessageException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public boolean hasCompleted(String instanceId, int steps) {
    InstanceView view = engine.instances().view(instanceId, null, false);
    if (view == null) {
      throw new IllegalStateException("The instance " + instanceId + " is not there.");
    }
    Sentinel sentinel = view.sentinel();
    if (!sentinel.status().isFinished()) {
      return false;
    }
    String expected = Long.toString(StepApp.result(steps));
    if (sentinel.status() != OrchestrationRuntimeStatus.COMPLETED
        || !expected.equals(sentinel.output())) {
      throw new IllegalStateException(
          "Expected Completed with " + expected + ", but it is " + sentinel);
    }
    return true;
  }
}
