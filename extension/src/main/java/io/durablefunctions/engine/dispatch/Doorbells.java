package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.message.MessageCodec;
import io.durablefunctions.engine.message.WorkMessage.Doorbell;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.Alarms.Alarm;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rings instances. */
public final class Doorbells {

  /**
   * For what would be lost with this process if it were pushed, because nothing else says that it
   * is to be done: what is due later goes through its queue.
   */
  public static final Duration THROUGH_ITS_QUEUE = Duration.ofSeconds(1);

  private final WorkQueues queues;
  private final InstantSource clock;

  public Doorbells(EnginePorts ports) {
    this.queues = ports.queues();
    this.clock = ports.clock();
  }

  /** Rings now. */
  public void ring(Sentinel sentinel) {
    ring(sentinel.queue(), sentinel.instanceId());
  }

  /** Rings now. */
  void ring(String queue, String instanceId) {
    ring(queue, instanceId, Duration.ZERO);
  }

  /** Rings a little later. */
  void ring(String queue, String instanceId, Duration delay) {
    send(queue, bell(instanceId, delay, null), delay);
  }

  /** Rings a little later. */
  public void ring(Sentinel sentinel, Duration delay) {
    ring(sentinel.queue(), sentinel.instanceId(), delay);
  }

  /** Asks to look for work that was lost. */
  public void ringForRecovery(String queue, String instanceId, Recovery known, Duration delay) {
    send(queue, bell(instanceId, delay, known), delay);
  }

  /** Rings the same bell again later; it goes on counting how long it is overdue. */
  public void again(String queue, Doorbell bell, Duration delay) {
    send(queue, bell, delay);
  }

  /** Rings when the alarm is due, at once if that is over. */
  void ring(Alarm alarm) {
    queues.send(List.of(outgoing(alarm, Duration.ZERO)));
  }

  /** Rings each when it is due, through its queue. */
  public void ring(List<Alarm> alarms) {
    queues.send(alarms.stream().map(alarm -> outgoing(alarm, THROUGH_ITS_QUEUE)).toList());
  }

  private WorkQueues.Outgoing outgoing(Alarm alarm, Duration least) {
    Duration wait = Duration.between(clock.instant(), alarm.due());
    return outgoing(
        alarm.queue(),
        new Doorbell(alarm.instanceId(), alarm.due(), 0, null),
        wait.compareTo(least) < 0 ? least : wait);
  }

  private Doorbell bell(String instanceId, Duration delay, @Nullable Recovery recovery) {
    return new Doorbell(instanceId, clock.instant().plus(delay), 0, recovery);
  }

  private void send(String queue, Doorbell bell, Duration delay) {
    queues.send(List.of(outgoing(queue, bell, delay)));
  }

  private static WorkQueues.Outgoing outgoing(String queue, Doorbell bell, Duration delay) {
    return new WorkQueues.Outgoing(queue, MessageCodec.encode(bell), delay);
  }
}
