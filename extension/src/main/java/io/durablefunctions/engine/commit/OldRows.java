package io.durablefunctions.engine.commit;

import io.durablefunctions.StorageException;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Sentinel;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The rows of an execution that another one has replaced: garbage that nothing reads. */
public final class OldRows {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  private OldRows() {}

  /** Deletes them; where storage refuses, a purge of the instance does it. */
  public static void delete(InstanceStore store, Sentinel replaced) {
    try {
      store.deleteExecution(replaced.instanceId(), replaced.execution(), replaced.executionId());
    } catch (StorageException e) {
      LOGGER.log(Level.FINE, "Old rows stay until the instance is purged.", e);
    }
  }
}
