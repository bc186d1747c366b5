package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.Engine;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.http.ring.RingSignature;
import io.durablefunctions.http.ring.RungQueues;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.DoorSettings;
import io.durablefunctions.worker.app.PublicAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Push between the processes of an app.
 *
 * @param hub the hub's name
 * @param signature of its rings
 */
record HubPush(String hub, RingSignature signature) {

  /**
   * How long an invocation that was made by push rides. The platform's front end ends a request
   * after 230 s, and the app's own requests want the instance, too.
   */
  static final Duration RIDE = Duration.ofSeconds(60);

  /** The queues with push in front; null if it is off, or the app does not know its address. */
  @Nullable RungQueues over(WorkQueues queues, DoorSettings doors, AppSettings settings) {
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
    return new RungQueues(
        queues,
        shared(),
        URI.create(origin + prefix + "/durabletask/ring"),
        signature);
  }

  /** The queues that functions share. */
  Set<String> shared() {
    return Set.of(QueueNames.orchestrators(hub), QueueNames.activities(hub));
  }

  /** Does the work of a message that was pushed; false if it is not for this app. */
  boolean take(Engine engine, EnginePorts ports, WorkMessage message) {
    boolean[] taken = new boolean[1];
    engine.ridingAtMost(RIDE, () -> taken[0] = work(engine, ports, message));
    return taken[0];
  }

  /** Does the work of a message of the hub's queues; false if it is not for this app. */
  boolean work(Engine engine, EnginePorts ports, WorkMessage message) {
    if (message instanceof WorkMessage.Doorbell bell) {
      engine.doorbell(bell, QueueNames.orchestrators(hub));
      return true;
    }
    WorkMessage.ActivityWork work = (WorkMessage.ActivityWork) message;
    if (ports.catalog().activity(work.name()) == null || !ports.catalog().canRide(work.name())) {
      return false;
    }
    engine.activity(work, ports.invoker()::runActivity);
    return true;
  }
}
