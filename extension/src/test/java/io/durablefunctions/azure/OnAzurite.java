package io.durablefunctions.azure;

import static org.awaitility.Awaitility.await;

import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.engine.Instances;
import io.durablefunctions.engine.port.AppVersion;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.semantics.Deployment;
import io.durablefunctions.engine.semantics.Storage;
import io.durablefunctions.engine.simulation.SimulatedApp;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.InstanceKey;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Runs a suite on Azurite: real tables, blobs and queues, the real clock, moved on where a test
 * asks for it.
 */
interface OnAzurite extends Storage {

  /** How values are stored. */
  default StoredValues values() {
    return StoredValues.PLAIN;
  }

  @Override
  default Deployment deploy(SimulatedApp app) {
    TestHub hub = new TestHub(values());
    return new OnOneHub(hub, hub.unobserved(), new QueuePump(app.onHub(hub.name), hub));
  }

  /** One hub, and what delivers its messages. */
  record OnOneHub(TestHub hub, TaskHubStorage onlooker, QueuePump pump) implements Deployment {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(20);

    @Override
    public Instances client(int worker) {
      return pump.worker(worker).instances();
    }

    @Override
    public InstanceStore store() {
      return onlooker.instances();
    }

    @Override
    public InstanceIndex index() {
      return onlooker.index();
    }

    @Override
    public Instant now() {
      return pump.now();
    }

    @Override
    public void until(String instanceId, Predicate<Sentinel> wanted) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (true) {
        Sentinel now = store().readSentinel(instanceId).sentinel();
        if (wanted.test(now)) {
          return;
        }
        if (System.nanoTime() > end) {
          throw new AssertionError("After " + PATIENCE + " the instance is " + now);
        }
        if (pump.deliver() == 0) {
          LockSupport.parkNanos(POLL.toNanos());
        }
      }
    }

    @Override
    public void settle() {
      int delivered;
      do {
        delivered = pump.deliver();
      } while (delivered > 0);
    }

    @Override
    public void pass(Duration time) {
      pump.advance(time);
      boolean isOverdue = !onlooker.alarms().before(pump.now(), 1).isEmpty();
      int unused = pump.worker(1).alarmClock().tick();
      if (isOverdue) {
        await().atMost(PATIENCE).pollInterval(POLL).until(() -> pump.deliver() > 0);
      }
    }

    @Override
    public void killAll() {
      pump.killAll();
    }

    @Override
    public void redeploy(int worker, AppVersion version) {
      pump.redeploy(worker, version);
    }

    @Override
    public boolean keepsNothingOf(String instanceId) {
      String folder = PayloadFolder.ofInstance(InstanceKey.of(instanceId));
      // The key of a start stays, so that a late repetition of it starts nothing.
      return hub.rowKeys(instanceId).stream().allMatch(RowKeys::isStart)
          && hub.blobs().stream().noneMatch(blob -> blob.startsWith(folder))
          && index().read(instanceId) == null;
    }
  }
}
