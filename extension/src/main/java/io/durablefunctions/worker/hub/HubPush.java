package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.message.ForeignMessageException;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.Journal;
import io.durablefunctions.engine.port.Work;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.http.ring.PushKind;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.http.ring.RungQueues;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.DoorSettings;
import io.durablefunctions.worker.app.PublicAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Push between the processes of an app.
 *
 * @param shared the queues that functions share
 * @param signature of its rings
 * @param app what its processes can do
 */
record HubPush(Set<String> shared, RingSignature signature, FunctionCatalog app)
    implements RungQueues.Pushable {

  /**
   * How long an invocation that was made by push rides. The platform's front end ends a request
   * after 230 s, and the app's own requests want the instance, too.
   */
  static final Duration RIDE = Duration.ofSeconds(60);

  /** The queues with push in front; null if it is off, or the app does not know its address. */
  @Nullable RungQueues over(
      WorkQueues queues, Journal journal, DoorSettings doors, AppSettings settings, Delays later) {
    String push = doors.push();
    if (DoorSettings.OFF.equals(push)) {
      return null;
    }
    String origin;
    try {
      origin = new PublicAddress(settings, push).origin();
    } catch (IllegalStateException e) {
      return null;
    }
    String prefix = doors.routePrefix().isEmpty() ? "" : "/" + doors.routePrefix();
    URI address = URI.create(origin + prefix + "/durabletask/ring");
    return new RungQueues(queues, this, journal, address, signature, later);
  }

  /**
   * What the receiver would send back goes into its queue at once. A look for lost work comes once:
   * two at the same time would both send it.
   */
  @Override
  public @Nullable PushKind of(WorkQueues.Outgoing message) {
    if (!shared.contains(message.queue())) {
      return null;
    }
    WorkMessage decoded = decoded(message);
    if (decoded instanceof WorkMessage.Doorbell bell) {
      return PushKind.doorbell(bell.recovery() == null);
    }
    List<WorkMessage.RunActivity> tasks = ((WorkMessage.ActivityWork) decoded).tasks();
    WorkMessage.RunActivity any = tasks.get(0);
    return PushKind.tasks(
        RingWork.isFor(app, decoded),
        tasks.stream()
            .map(task -> Work.waiting(task.instanceId(), task.executionId(), task.taskId()))
            .toList(),
        Work.dispatch(any.instanceId(), any.executionId(), any.turn()));
  }

  private static WorkMessage decoded(WorkQueues.Outgoing message) {
    try {
      return MessageCodec.decode(message.text());
    } catch (ForeignMessageException e) {
      throw new IllegalStateException("The engine's own message cannot be read.", e);
    }
  }

  /** Of the hub of this name. */
  static HubPush of(String hub, RingSignature signature, FunctionCatalog app) {
    return new HubPush(
        Set.of(QueueNames.orchestrators(hub), QueueNames.activities(hub)), signature, app);
  }
}
