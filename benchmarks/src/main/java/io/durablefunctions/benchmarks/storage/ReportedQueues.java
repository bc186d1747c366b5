package io.durablefunctions.benchmarks.storage;

import io.durablefunctions.engine.port.WorkQueues;
import java.util.List;

/** Queues that tell the host of messages that it can receive. */
final class ReportedQueues implements WorkQueues {

  private final WorkQueues queues;
  private final Host host;

  ReportedQueues(WorkQueues queues, Host host) {
    this.queues = queues;
    this.host = host;
  }

  @Override
  public void send(List<Outgoing> messages) {
    queues.send(messages);
    for (Outgoing message : messages) {
      if (message.delay().isZero()) {
        host.sent(message.queue());
      }
    }
  }
}
