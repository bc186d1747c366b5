package io.durablefunctions.azure;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.engine.contract.Stored;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import java.util.List;

/**
 * A process that writes to the tables, queues and blobs of a hub and reads them again, with the
 * connection {@code Storage} of its environment. The argument is the hub's name.
 */
final class RoundTrip {

  static final String DONE = "round trip done";
  private static final String LARGE = "\"" + "x".repeat(TableLimits.INLINE) + "\"";

  private RoundTrip() {}

  public static void main(String[] arguments) {
    String hub = arguments[0];
    make(TaskHubStorage.open(hub, "Storage", System::getenv, TransactionCounter.NONE), hub);
    System.out.println(DONE);
  }

  static void make(TaskHubStorage storage, String hub) {
    String unused =
        Stored.etag(
            storage
                .instances()
                .commit(
                    commit(
                        sentinel("i", 1, 1, OrchestrationRuntimeStatus.COMPLETED, LARGE, null),
                        null,
                        started())));
    storage.queues().send(List.of(new Outgoing(hub + "-work", "text")));
    if (!LARGE.equals(storage.instances().readSentinel("i").sentinel().output())) {
      throw new IllegalStateException("The output read is not the output written.");
    }
  }
}
