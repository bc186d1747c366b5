package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.naming.QueueNames;
import java.util.List;

/**
 * Does the work of messages that have not come through a queue: of those that were pushed, and of
 * those that a caller keeps for itself.
 *
 * @param hub the hub's name
 */
record RingWork(String hub, TurnEngine turns, EnginePorts ports) {

  /** Does a message's work in this invocation; false if it is not for this app. */
  boolean isDone(WorkMessage message) {
    if (message instanceof WorkMessage.Doorbell bell) {
      turns.doorbell(bell, QueueNames.orchestrators(hub));
      return true;
    }
    if (!isFor(ports.catalog(), message)) {
      return false;
    }
    WorkMessage.ActivityWork work = (WorkMessage.ActivityWork) message;
    List<String> pushed = work.tasks().stream().map(RingWork::key).toList();
    pushed.forEach(ports.journal()::begin);
    try {
      turns.activity(work, ports.invoker()::runActivity);
    } finally {
      pushed.forEach(ports.journal()::end);
    }
    return true;
  }

  private static String key(WorkMessage.RunActivity task) {
    return Work.pushed(task.instanceId(), task.executionId(), task.taskId()).key();
  }

  /** Whether an app can do a message's work without its host: not what is switched off in it. */
  static boolean isFor(FunctionCatalog app, WorkMessage message) {
    return !(message instanceof WorkMessage.ActivityWork work)
        || (app.activity(work.name()) != null && app.canRide(work.name()));
  }

  /** Sends a message that was pushed through its queue after all: only shared ones are pushed. */
  void putBack(WorkQueues queues, WorkMessage message) {
    String queue =
        message instanceof WorkMessage.ActivityWork
            ? QueueNames.activities(hub)
            : QueueNames.orchestrators(hub);
    queues.send(List.of(new WorkQueues.Outgoing(queue, MessageCodec.encode(message))));
  }
}
