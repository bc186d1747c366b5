package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.port.Alarms.Alarm;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Rings instances. */
public final class Doorbells {

  private final WorkQueues queues;
  private final InstantSource clock;

  public Doorbells(EnginePorts ports) {
    this.queues = ports.queues();
    this.clock = ports.clock();
  }

  /** Rings now. */
  public void ring(Sentinel sentinel) {
    ring(sentinel.queue(), sentinel.instanceId(), sentinel.executionId());
  }

  /** Rings now. */
  void ring(String queue, String instanceId, String executionId) {
    Doorbell bell = bell(instanceId, executionId, newId(), Duration.ZERO);
    queues.send(List.of(outgoing(queue, bell, Duration.ZERO)));
  }

  /** Rings now, and asks to look for lost work; these queues were seen empty just before. */
  public void ringForRepair(
      String queue, String instanceId, String executionId, Set<String> seenEmpty) {
    Instant now = clock.instant();
    Doorbell bell = new Doorbell(instanceId, executionId, newId(), now, now, 0, seenEmpty);
    queues.send(List.of(outgoing(queue, bell, Duration.ZERO)));
  }

  /** Rings later in the name of another message: with its key it brings back what that covers. */
  public void ringFor(String key, Sentinel sentinel, Duration delay) {
    ringIn(
        sentinel.queue(), bell(sentinel.instanceId(), sentinel.executionId(), key, delay), delay);
  }

  /** Rings the same bell again later; it goes on counting how long it is overdue. */
  public void again(String queue, Doorbell bell, Duration delay) {
    ringIn(queue, bell, delay);
  }

  /** Rings later; the receipt takes it back. */
  public WorkQueues.Receipt ringIn(String queue, Doorbell bell, Duration delay) {
    return queues.sendForReceipt(outgoing(queue, bell, delay));
  }

  /** Rings when the alarm is due, at once if that is over. */
  void ring(Alarm alarm) {
    ring(List.of(alarm));
  }

  /** Rings each when it is due. */
  public void ring(List<Alarm> alarms) {
    queues.send(alarms.stream().map(this::outgoing).toList());
  }

  private WorkQueues.Outgoing outgoing(Alarm alarm) {
    Instant now = clock.instant();
    Duration wait = Duration.between(now, alarm.due());
    return outgoing(
        alarm.queue(),
        new Doorbell(alarm.instanceId(), alarm.executionId(), newId(), now, alarm.due(), 0, null),
        wait.isNegative() ? Duration.ZERO : wait);
  }

  /** A new bell for an execution that may not be there yet. */
  public Doorbell forStart(String instanceId, ExecutionStarted started, Duration delay) {
    return bell(instanceId, started.executionId(), newId(), delay);
  }

  private Doorbell bell(String instanceId, String executionId, String id, Duration delay) {
    Instant now = clock.instant();
    return new Doorbell(instanceId, executionId, id, now, now.plus(delay), 0, null);
  }

  private static WorkQueues.Outgoing outgoing(String queue, Doorbell bell, Duration delay) {
    return new WorkQueues.Outgoing(queue, MessageCodec.encode(bell), delay);
  }

  private static String newId() {
    return UUID.randomUUID().toString();
  }
}
