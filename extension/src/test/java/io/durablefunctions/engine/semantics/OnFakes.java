package io.durablefunctions.engine.semantics;

import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.dispatch.Doorbells;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.Cluster;
import io.durablefunctions.engine.simulation.SimulatedApp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;

/** Runs a suite on storage and queues in memory, whose time the tests move. */
interface OnFakes extends Storage {

  @Override
  default Deployment deploy(SimulatedApp app) {
    return new InMemory(new Cluster(app, 2, 7, true));
  }

  /** The simulated cluster, driven by conditions. */
  record InMemory(Cluster cluster) implements Deployment {

    private static final int ENOUGH = 10_000;

    @Override
    public Instances client(int worker) {
      return cluster.client(worker);
    }

    @Override
    public InstanceStore store() {
      return cluster.store;
    }

    @Override
    public InstanceIndex index() {
      return cluster.index;
    }

    @Override
    public Instant now() {
      return cluster.clock.instant();
    }

    @Override
    public void until(String instanceId, Predicate<Sentinel> wanted) {
      for (int i = 0; i < ENOUGH; i++) {
        Sentinel now = cluster.store.readSentinel(instanceId).sentinel();
        if (wanted.test(now)) {
          return;
        }
        if (!cluster.deliverNext()) {
          throw new AssertionError("No message is left, and the instance is " + now);
        }
      }
      throw new AssertionError("Not as wanted after " + ENOUGH + " messages.");
    }

    @Override
    public void settle() {
      for (int i = 0; i < ENOUGH; i++) {
        if (!cluster.deliverVisible()) {
          return;
        }
      }
      throw new AssertionError("Still busy after " + ENOUGH + " messages.");
    }

    @Override
    public void pass(Duration time) {
      cluster.pass(time);
      cluster.later.pass(Doorbells.THROUGH_ITS_QUEUE);
    }

    @Override
    public void killAll() {
      cluster.restartAll();
    }

    @Override
    public void redeploy(int worker, AppVersion version) {
      cluster.redeploy(worker, version);
    }

    @Override
    public boolean keepsNothingOf(String instanceId) {
      return cluster.store.isEmpty(instanceId) && cluster.index.read(instanceId) == null;
    }
  }
}
