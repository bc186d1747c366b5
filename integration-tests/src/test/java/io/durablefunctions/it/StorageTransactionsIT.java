package io.durablefunctions.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.durablefunctions.demo.FunctionsApi.Reply;
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

  /** Two to list and create it, one a step, and its end in the list. */
  private static final int IN_THE_CALLER = 8;

  /** The same, and room for one doorbell or look. */
  private static final int PUSHED = 9;

  /** One a step, and what starts, rings, receives and ends: not to grow unnoticed. */
  private static final int QUEUED = 14;

  /**
   * A process looks 3 s after it began to work whether it still does, and then writes its row, even
   * if it rested meanwhile.
   */
  private static final Duration SIGN_OF_LIFE_IS_OVER = Duration.ofSeconds(4);

  private static final String KEY = "counting-key-5a1d77e09c3b4f26-8e2f6b90d4a7c153";

  private static final StorageProxy PROXY = new StorageProxy(SharedAzurite.connectionString());

  @RegisterExtension static final SampleApp APP = app();

  @RegisterExtension
  static final SampleApp WITHOUT_PUSH =
      app().with("AzureFunctionsJobHost__extensions__durableFunctions__push", "off");

  private static SampleApp app() {
    return SampleApp.of(1)
        .withStorage(PROXY::connectionString)
        .withoutMaintenance()
        .with("DurableFunctions__ManagementKey", KEY);
  }

  @AfterAll
  static void stopProxy() {
    PROXY.close();
  }

  @Test
  void aChainIsPushedFromItsStart() {
    List<StorageRequest> chain = counted("with push", () -> runChain(APP));
    assertThat(chain).hasSizeLessThanOrEqualTo(PUSHED);
    assertThat(chain).extracting(StorageRequest::path).noneMatch(path -> path.contains("messages"));
  }

  @Test
  void aChainRunsInItsCallersInvocation() {
    String path = "durabletask/orchestrators/PublishArticle?timeout=30&pollingInterval=1&code=";
    List<StorageRequest> chain =
        counted(
            "in its caller",
            () -> {
              Reply reply = APP.first().post(path + KEY, "\"Title\"");
              assertThat(reply.status()).isEqualTo(200);
              assertThat(reply.body()).contains("draft-of-title");
            });
    assertThat(chain).hasSizeLessThanOrEqualTo(IN_THE_CALLER);
  }

  @Test
  void aChainTakesFewWithoutPush() {
    List<StorageRequest> chain = counted("without push", () -> runChain(WITHOUT_PUSH));
    assertThat(chain).hasSizeLessThanOrEqualTo(QUEUED);
  }

  /** Counted at the second time: the first one makes tables and queues. */
  private static List<StorageRequest> counted(String how, Runnable chain) {
    chain.run();
    PROXY.log().awaitQuiet(SIGN_OF_LIFE_IS_OVER);
    int before = PROXY.log().withoutEmptyPolls().size();
    chain.run();
    List<StorageRequest> all = countedWhenQuiet();
    List<StorageRequest> requests = new ArrayList<>(all.subList(before, all.size()));
    print(how, requests);
    assertThat(requests)
        .filteredOn(request -> request.kind() == RequestKind.TABLE_TRANSACTION)
        .as("at least one commit for each of five results")
        .hasSizeGreaterThanOrEqualTo(5);
    return requests;
  }

  private static void runChain(SampleApp app) {
    Instance chain = app.first().start("patterns/chain", "");
    // Asked of Azurite itself, past the proxy: looking on is not counted.
    RawHistory history = app.history();
    await("end of the chain")
        .atMost(Duration.ofSeconds(30))
        .until(() -> history.of(chain.id()).status().equals("Completed"));
  }

  /** What the app does after the last commit (index row, deleting the message) is counted too. */
  private static List<StorageRequest> countedWhenQuiet() {
    PROXY.log().awaitQuiet(Duration.ofSeconds(2));
    return PROXY.log().withoutEmptyPolls();
  }

  private static void print(String how, List<StorageRequest> requests) {
    Map<RequestKind, Integer> kinds = new EnumMap<>(RequestKind.class);
    requests.forEach(request -> kinds.merge(request.kind(), 1, Integer::sum));
    System.out.println(
        "A chain of five activities "
            + how
            + " took "
            + requests.size()
            + " storage transactions: "
            + kinds);
    requests.forEach(
        request ->
            System.out.println(
                "  " + request.kind() + "  " + request.method() + " " + request.path()));
  }
}
