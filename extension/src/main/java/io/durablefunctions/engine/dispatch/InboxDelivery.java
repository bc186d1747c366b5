package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import java.util.List;

/**
 * Leaves facts for an instance and rings it.
 *
 * <p>Crash table. After the rows: the facts wait, and the next look takes them along; a sender that
 * did not see the end of it does it again, and the rows are refused. After the doorbell: it is on
 * its way.
 */
public final class InboxDelivery {

  private final InstanceStore store;
  private final Doorbells doorbells;

  public InboxDelivery(EnginePorts ports) {
    this.store = ports.store();
    this.doorbells = new Doorbells(ports);
  }

  /**
   * Each fact inserts once, by its key.
   *
   * @return false if there is no such instance any more
   */
  public boolean deliver(Sentinel target, List<InboxItem> items) {
    if (!store.addToInbox(target.instanceId(), items)) {
      return false;
    }
    doorbells.ring(target);
    return true;
  }
}
