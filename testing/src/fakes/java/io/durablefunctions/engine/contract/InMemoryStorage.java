package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.HubStorage;

/** The storage of a task hub in memory: one clock, one plan of faults. It outlives the workers. */
public final class InMemoryStorage implements HubStorage {

  public final TestClock clock;
  public final Faults faults = new Faults();
  private final InMemoryInstanceStore instances;
  private final InMemoryInstanceIndex index = new InMemoryInstanceIndex(faults);
  private final InMemoryWorkQueues queues;
  private final InMemoryQueueCare queueCare;
  private final InMemoryAlarms alarms = new InMemoryAlarms(faults);
  private final InMemoryOpenInstances openInstances;
  private final InMemoryMembership membership;

  /** A storage that is empty, whose service has this clock. */
  public InMemoryStorage(TestClock clock) {
    this.clock = clock;
    this.instances = new InMemoryInstanceStore(faults, clock);
    this.queues = new InMemoryWorkQueues(clock, faults);
    this.queueCare = new InMemoryQueueCare(queues, faults);
    this.openInstances = new InMemoryOpenInstances(instances, faults);
    this.membership = new InMemoryMembership(clock, faults);
  }

  @Override
  public InMemoryInstanceStore instances() {
    return instances;
  }

  @Override
  public InMemoryInstanceIndex index() {
    return index;
  }

  @Override
  public InMemoryWorkQueues queues() {
    return queues;
  }

  @Override
  public InMemoryQueueCare queueCare() {
    return queueCare;
  }

  @Override
  public InMemoryAlarms alarms() {
    return alarms;
  }

  @Override
  public InMemoryOpenInstances openInstances() {
    return openInstances;
  }

  @Override
  public InMemoryMembership membership() {
    return membership;
  }
}
