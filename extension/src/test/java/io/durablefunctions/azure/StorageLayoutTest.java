package io.durablefunctions.azure;

import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.etag;
import static io.durablefunctions.engine.contract.Stored.item;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.data.tables.models.TableEntity;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.StorageException;
import io.durablefunctions.azure.payload.PayloadFolder;
import io.durablefunctions.azure.request.RowDeletes;
import io.durablefunctions.azure.request.TableLimits;
import io.durablefunctions.engine.contract.Stored;
import io.durablefunctions.engine.port.CommitResult;
import io.durablefunctions.engine.port.InboxItem;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.history.HistoryEvent;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What lies in the tables and the container, row by row and blob by blob. */
class StorageLayoutTest {

  private static final String LARGE = "\"" + "x".repeat(TableLimits.INLINE) + "\"";

  private final TestHub hub = new TestHub();
  private final InstanceStore store = hub.storage.instances();

  private static HistoryEvent large() {
    return new HistoryEvent.TaskCompleted(0, LARGE);
  }

  private StoredSentinel current(String id) {
    return requireNonNull(store.readSentinel(id));
  }

  @Test
  void oneRowATurnThatAPersonCanRead() {
    String etag = Stored.create(store, "a:b");
    etag(store.commit(commit(sentinel("a:b", 1, 2), etag, new HistoryEvent.TimerFired(10))));
    store.addToInbox("a:b", List.of(item("k")));
    assertThat(hub.rowKeys("a:b"))
        .containsExactly(
            "guard",
            "inbox-k",
            "seen-k",
            "sentinel",
            "start-generation-1",
            "turn-00000001-00000001",
            "turn-00000001-00000002");
    TableEntity turn = requireNonNull(hub.history().read("a~3ab", "turn-00000001-00000002"));
    assertThat(turn.getProperties())
        .containsEntry("Events", "[{\"type\":\"TimerFired\",\"id\":10}]")
        .containsEntry("ExecutionId", "execution-1");
    assertThat(hub.blobs()).isEmpty();
  }

  @Test
  void largePayloadsLieInTheFolderOfTheirExecution() {
    Stored.create(store, "a:b");
    etag(store.commit(commit(sentinel("a:b", 1, 2), current("a:b").etag(), large())));
    assertThat(hub.blobs()).singleElement().asString().startsWith("a~3ab/00000001-execution-1/");
  }

  @Test
  void theSamePayloadInSentinelAndTurnIsOneBlob() {
    etag(
        store.commit(
            commit(
                sentinel("i", 1, 1, OrchestrationRuntimeStatus.COMPLETED, LARGE, null),
                null,
                new HistoryEvent.ExecutionCompleted(LARGE))));
    assertThat(hub.blobs()).hasSize(1);
    assertThat(current("i").sentinel().output()).isEqualTo(LARGE);
  }

  @Test
  void anAttemptThatLostTakesItsBlobsAway() {
    Stored.create(store, "i");
    assertThat(store.commit(commit(sentinel("i", 1, 1), null, large())))
        .isInstanceOf(CommitResult.Conflict.class);
    assertThat(hub.blobs()).isEmpty();
  }

  @Test
  void anItemThatIsThereAlreadyOrHasNoInstanceLeavesNoBlob() {
    Stored.create(store, "i");
    store.addToInbox("i", List.of(item("k", "1")));
    store.addToInbox("i", List.of(item("k", LARGE)));
    assertThat(store.addToInbox("none", List.of(item("k", LARGE)))).isFalse();
    assertThat(hub.blobs()).isEmpty();
    assertThat(store.readInbox("i", 9).items()).containsExactly(item("k", "1"));
  }

  @Test
  void aConsumedItemTakesItsBlobAway() {
    String etag = Stored.create(store, "i");
    store.addToInbox("i", List.of(item("k", LARGE), item("l", LARGE)));
    assertThat(hub.blobs()).hasSize(2).allMatch(blob -> blob.startsWith("i/inbox/"));
    assertThat(store.readInbox("i", 9).items()).hasSize(2);
    etag(store.commit(commit(sentinel("i", 1, 2), etag, List.of(started()), List.of("k"))));
    assertThat(hub.blobs()).hasSize(1);
    assertThat(store.consume(current("i"), List.of("l"))).isNotNull();
    assertThat(hub.blobs()).isEmpty();
  }

  @Test
  void oldExecutionsGoWithTheirBlobsAndNoOthers() {
    String etag = etag(store.commit(commit(sentinel("i", 1, 1), null, large())));
    etag = etag(store.commit(commit(sentinel("i", 2, 1), etag, large())));
    etag(store.commit(commit(sentinel("i", 3, 1), etag, large())));
    store.deleteExecution("i", 1, "execution-1");
    store.deleteExecution("i", 2, "execution-2");
    assertThat(hub.rowKeys("i"))
        .containsExactly("guard", "sentinel", "start-generation-1", "turn-00000003-00000001");
    assertThat(hub.blobs()).singleElement().asString().startsWith("i/00000003-execution-3/");
  }

  @Test
  void purgeLeavesTheKeyOfTheStartAndNoBlobs() {
    String etag = etag(store.commit(commit(sentinel("i", 1, 1), null, large())));
    for (int turn = 2; turn <= 150; turn++) {
      etag = etag(store.commit(commit(sentinel("i", 1, turn), etag, started())));
    }
    List<InboxItem> items =
        IntStream.range(0, 120).mapToObj(i -> item("k" + i, i < 3 ? LARGE : "1")).toList();
    store.addToInbox("i", items);
    assertThat(hub.rowKeys("i")).hasSize(393);
    assertThat(store.purge(current("i"), null)).isTrue();
    assertThat(hub.rowKeys("i"))
        .as("the key of the start refuses a repetition")
        .containsExactly("start-generation-1");
    assertThat(hub.blobs()).isEmpty();
  }

  @Test
  void purgeSparesTheBlobsOfAnAttemptToCreateTheInstanceAgain() {
    etag(store.commit(commit(sentinel("i", 1, 1), null, large())));
    String others = PayloadFolder.ofExecution("i", 1, "execution-of-another") + "blob.json.gz";
    hub.payloads().put(others, LARGE);
    assertThat(store.purge(current("i"), null)).isTrue();
    assertThat(hub.blobs()).containsExactly(others);
  }

  @Test
  void turnRowsThatACrashedPurgeLeftAreWrittenOver() {
    Stored.create(store, "i");
    new RowDeletes(hub.history()).delete("i", List.of("sentinel", "guard", "start-generation-1"));
    HistoryEvent event = new HistoryEvent.TimerFired(1);
    etag(store.commit(commit(sentinel("i", 1, 1), null, event)));
    assertThat(requireNonNull(store.readTurn("i", 1, 1)).events()).containsExactly(event);
  }

  @Test
  void aPayloadThatIsGoneWithoutItsRowIsAnError() {
    etag(store.commit(commit(sentinel("i", 1, 1), null, large())));
    store.addToInbox("i", List.of(item("k", LARGE)));
    hub.payloads().delete(hub.blobs());
    assertThatThrownBy(() -> store.readTurn("i", 1, 1))
        .isInstanceOf(StorageException.class)
        .hasMessageContaining("turn-00000001-00000001");
    assertThatThrownBy(() -> store.readInbox("i", 1)).isInstanceOf(StorageException.class);
  }
}
