package io.durablefunctions.engine.port;

/** What the storage of one task hub has for the engine. Thread-safe. */
public interface HubStorage {

  /** The rows of instances. */
  InstanceStore instances();

  /** The table for lists. */
  InstanceIndex index();

  /** Where work is sent. */
  WorkQueues queues();

  /** The same queues, from the side of maintenance. */
  QueueCare queueCare();

  /** Doorbells that are far off. */
  Alarms alarms();

  /** What is not finished. */
  OpenInstances openInstances();

  /** Which processes work on the hub. */
  Membership membership();
}
