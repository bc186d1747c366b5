package io.durablefunctions.maintenance;

import io.durablefunctions.engine.port.FunctionCatalog;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The queues of an app's orchestrators and activities. */
final class AppQueues {

  private AppQueues() {}

  static Set<String> of(FunctionCatalog catalog) {
    Set<String> queues = new TreeSet<>();
    catalog.orchestrators().forEach(function -> add(catalog.queueOf(function), queues));
    catalog.activities().forEach(function -> add(catalog.queueOf(function), queues));
    return queues;
  }

  private static void add(@Nullable String queue, Set<String> queues) {
    if (queue != null) {
      queues.add(queue);
    }
  }
}
