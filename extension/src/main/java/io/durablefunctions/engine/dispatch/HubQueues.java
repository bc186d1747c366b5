package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.naming.QueueNames;
import org.jspecify.annotations.Nullable;

/**
 * The queue of any function of the hub: the catalog knows those of this app; for those of another
 * app or version the rule by which queues are named stands in.
 */
public record HubQueues(String hub, FunctionCatalog catalog) {

  public String of(String function) {
    @Nullable String known = catalog.queueOf(function);
    return known != null ? known : QueueNames.forFunction(hub, function);
  }
}
