package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.naming.QueueNames;
import org.jspecify.annotations.Nullable;

/**
 * The queue of any function of the hub: the catalog knows those of this app; for those of another
 * app or version it is the hub's own queue, whose reader runs all functions of its app.
 */
public record HubQueues(String hub, FunctionCatalog catalog) {

  /** Where an instance of the orchestrator is rung. */
  public String ofOrchestrator(String name) {
    @Nullable String known = catalog.queueOf(name);
    return known != null ? known : QueueNames.orchestrators(hub);
  }

  /** Where the activity's tasks wait. */
  public String ofActivity(String name) {
    @Nullable String known = catalog.queueOf(name);
    return known != null ? known : QueueNames.activities(hub);
  }
}
