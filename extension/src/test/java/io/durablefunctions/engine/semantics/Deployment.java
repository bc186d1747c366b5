package io.durablefunctions.engine.semantics;

import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * An app in two workers that share a task hub. Messages are delivered only inside of {@link #until}
 * and {@link #settle}, as the host would: to any worker, again after a failure.
 */
public interface Deployment {

  /** A client in worker 0 or 1. */
  Instances client(int worker);

  InstanceStore store();

  InstanceIndex index();

  /** The workers' time. */
  Instant now();

  /** Delivers messages until the instance is as wanted. */
  void until(String instanceId, Predicate<Sentinel> wanted);

  /** Delivers all messages that are visible now, and those that come of them at once. */
  void settle();

  /**
   * Moves the workers' clocks on, as if the app had been idle, and runs the maintenance function. A
   * timer of more than five minutes is due after that; a nearer one waits in its queue, whose clock
   * no test can move on real storage.
   */
  void pass(Duration time);

  /** Both processes die; two new ones start, which know nothing. */
  void killAll();

  /** Puts a process of the app in another version in a worker's place. */
  void redeploy(int worker, AppVersion version);

  /** Whether neither rows nor blobs are left of an instance. */
  boolean keepsNothingOf(String instanceId);
}
