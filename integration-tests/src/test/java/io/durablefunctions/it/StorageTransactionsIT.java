package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.it.app.Instance;
import io.durablefunctions.it.app.SampleApp;
import io.durablefunctions.it.app.SharedAzurite;
import io.durablefunctions.it.history.RawHistory;
import io.durablefunctions.it.proxy.RequestKind;
import io.durablefunctions.it.proxy.StorageProxy;
import io.durablefunctions.it.proxy.StorageRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many storage transactions, which is what storage costs, a chain of five activities takes. */
class StorageTransactionsIT {

  /** One a step, and what starts, rings, receives and ends: counted, and not to grow unnoticed. */
  private static final int MOST = 14;

  private static final StorageProxy PROXY = new StorageProxy(SharedAzurite.connectionString());

  @RegisterExtension
  static final SampleApp APP =
      SampleApp.of(1).withStorage(PROXY::connectionString).withoutMaintenance();

  @AfterAll
  static void stopProxy() {
    PROXY.close();
  }

  @Test
  void aChainOfFiveActivitiesTakesFew() {
    // The first one makes tables and queues, and is not counted.
    runChain();
    int before = countedWhenQuiet().size();

    runChain();

    List<StorageRequest> all = countedWhenQuiet();
    List<StorageRequest> chain = new ArrayList<>(all.subList(before, all.size()));
    print(chain);
    assertThat(chain).hasSizeLessThanOrEqualTo(MOST);
    assertThat(chain)
        .filteredOn(request -> request.kind() == RequestKind.TABLE_TRANSACTION)
        .as("at least one commit for each of five results")
        .hasSizeGreaterThanOrEqualTo(5);
  }

  private static void runChain() {
    Instance chain = APP.first().start("patterns/chain", "");
    // Asked of Azurite itself, past the proxy: looking on is not counted.
    RawHistory history = APP.history();
    await("end of the chain")
        .atMost(Duration.ofSeconds(30))
        .until(() -> history.of(chain.id()).status().equals("Completed"));
  }

  /** What the app does after the last commit (index row, deleting the message) is counted too. */
  private static List<StorageRequest> countedWhenQuiet() {
    PROXY.log().awaitQuiet(Duration.ofSeconds(2));
    return PROXY.log().withoutEmptyPolls();
  }

  private static void print(List<StorageRequest> requests) {
    Map<RequestKind, Integer> kinds = new EnumMap<>(RequestKind.class);
    requests.forEach(request -> kinds.merge(request.kind(), 1, Integer::sum));
    System.out.println(
        "A chain of five activities took " + requests.size() + " storage transactions: " + kinds);
    requests.forEach(
        request ->
            System.out.println(
                "  " + request.kind() + "  " + request.method() + " " + request.path()));
  }
}
