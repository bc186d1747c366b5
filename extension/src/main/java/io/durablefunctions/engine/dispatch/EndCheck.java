package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.IndexRow;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.Sentinel;
import java.time.Duration;

/**
 * Whether everything that a finished instance sent is sent: only then may it be purged, or another
 * one take its id. The row for lists says so, because it is the last that is written.
 */
public final class EndCheck {

  private EndCheck() {}

  /** One read. */
  public static boolean isSent(InstanceIndex index, Sentinel finished) {
    InstanceIndex.Stored there = index.read(finished.instanceId());
    IndexRow row = there == null ? null : there.row();
    return row != null
        && row.status().isFinished()
        && row.generation().equals(finished.generation())
        && row.execution() == finished.execution()
        && row.turn() == finished.lastTurn();
  }

  /** Asks a worker to see to it. */
  public static void ring(Doorbells doorbells, Sentinel finished) {
    doorbells.ringForRecovery(
        finished.queue(), finished.instanceId(), Recovery.first(), Duration.ZERO);
  }
}
