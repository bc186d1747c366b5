package io.durablefunctions.benchmarks.storage;

import java.util.Set;

/** What runs orchestrations: the engine, or a loop that only sends the engine's requests. */
interface Workload {

  /** The queues whose messages it handles. */
  Set<String> queues();

  /** Starts an orchestration of so many steps. */
  void start(String orchestrator, String instanceId, int steps);

  /** Handles a message of one of its queues; when it returns, the message is deleted. */
  void handle(String queue, String message);

  /** The instance that a message is for. */
  String instanceOf(String message);

  /** Asks storage, once, whether the orchestration has completed with the right result. */
  boolean hasCompleted(String instanceId, int steps);
}
