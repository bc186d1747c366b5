package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import java.time.Instant;

class InMemoryQueueCareTest extends QueueCareContract {

  private final TestClock clock = new TestClock();
  private final InMemoryWorkQueues queues = new InMemoryWorkQueues(clock);

  @Override
  protected WorkQueues queues() {
    return queues;
  }

  @Override
  protected QueueCare care() {
    return new InMemoryQueueCare(queues, new Faults());
  }

  @Override
  protected Instant now() {
    return clock.instant();
  }

  @Override
  protected String prefix() {
    return "hub-";
  }
}
