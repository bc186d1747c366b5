package io.durablefunctions.engine;

import io.durablefunctions.engine.activity.Activities;
import io.durablefunctions.engine.activity.InvocationLoop;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage;
import io.durablefunctions.engine.port.ActivityRun;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Logger;

/** What is done with each message that comes, and how many are being worked on. Thread-safe. */
final class IncomingMessages {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** How long a doorbell for an instance that is not there is rung again, and how often. */
  private static final Duration DOORBELL_LIFE = Duration.ofMinutes(5);

  /** How often a message looks whether its function is switched on again. */
  private static final Duration SWITCHED_OFF = Duration.ofSeconds(30);

  private static final Duration DOORBELL_PAUSE = Duration.ofSeconds(10);

  private final EnginePorts ports;
  private final Activities activities;
  private final InvocationLoop deliveries;
  private final RidingPolicy rides;
  private final Doorbells doorbells;
  private final AtomicInteger underWay = new AtomicInteger();

  IncomingMessages(
      EnginePorts ports, Activities activities, InvocationLoop deliveries, RidingPolicy rides) {
    this.ports = ports;
    this.activities = activities;
    this.deliveries = deliveries;
    this.rides = rides;
    this.doorbells = new Doorbells(ports);
  }

  void activity(WorkMessage.ActivityWork message, ActivityRun run) {
    underWay.incrementAndGet();
    try {
      activities.run(message.tasks(), run);
    } finally {
      underWay.decrementAndGet();
    }
  }

  void doorbell(WorkMessage.Doorbell message, String queue) {
    underWay.incrementAndGet();
    try {
      if (deliveries.mayNotRunOrchestrator(message.instanceId())) {
        doorbells.again(queue, message, SWITCHED_OFF);
      } else if (!deliveries.look(message, rides.budget())) {
        ringAgain(message, queue);
      }
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void ringAgain(WorkMessage.Doorbell message, String queue) {
    Duration overdue = Duration.between(message.dueAt(), ports.clock().instant());
    if (overdue.compareTo(DOORBELL_LIFE) < 0) {
      doorbells.again(queue, message, DOORBELL_PAUSE);
    } else {
      LOGGER.fine(() -> "A doorbell for '" + message.instanceId() + "' found no instance.");
    }
  }

  /** Sends a message of an activity that is switched off again, for later. */
  void postpone(WorkMessage.ActivityWork message, String queue) {
    ports
        .queues()
        .send(List.of(new WorkQueues.Outgoing(queue, MessageCodec.encode(message), SWITCHED_OFF)));
  }

  /** Waits until none is being worked on, at most as long as given. */
  void awaitIdle(Duration grace) {
    long end = System.nanoTime() + grace.toNanos();
    while (underWay.get() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
