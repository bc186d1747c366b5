package io.durablefunctions.azure;

import static io.durablefunctions.azure.connection.StorageOperation.BLOB_GET;
import static io.durablefunctions.azure.connection.StorageOperation.BLOB_LIST;
import static io.durablefunctions.azure.connection.StorageOperation.BLOB_PUT;
import static io.durablefunctions.azure.connection.StorageOperation.QUEUE_SEND;
import static io.durablefunctions.azure.connection.StorageOperation.TABLE_POINT_READ;
import static io.durablefunctions.azure.connection.StorageOperation.TABLE_QUERY;
import static io.durablefunctions.azure.connection.StorageOperation.TABLE_TRANSACTION;
import static io.durablefunctions.engine.contract.Stored.commit;
import static io.durablefunctions.engine.contract.Stored.etag;
import static io.durablefunctions.engine.contract.Stored.item;
import static io.durablefunctions.engine.contract.Stored.sentinel;
import static io.durablefunctions.engine.contract.Stored.started;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.engine.contract.Stored;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.StoredSentinel;
import io.durablefunctions.engine.port.WorkQueues.Outgoing;
import io.durablefunctions.history.HistoryEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each operation costs, in requests. */
class StorageTransactionsTest {

  private final TestHub hub = new TestHub();
  private final InstanceStore store = hub.storage.instances();

  /** Tables, container and a queue are there. */
  @BeforeEach
  void warmUp() {
    Stored.create(store, "warm");
    hub.payloads().put("warm/up", "x");
    hub.storage.queues().send(List.of(new Outgoing(hub.name, "x")));
    Map<StorageOperation, Integer> unused = hub.requests();
  }

  private void costs(Map<StorageOperation, Integer> expected, Runnable operation) {
    operation.run();
    assertThat(hub.requests()).isEqualTo(expected);
  }

  @Test
  void creationAndEveryTurnAreOneTransaction() {
    costs(Map.of(TABLE_TRANSACTION, 1), () -> Stored.create(store, "i"));
    StoredSentinel[] now = {requireNonNull(store.readSentinel("i"))};
    assertThat(hub.requests()).isEqualTo(Map.of(TABLE_POINT_READ, 1));
    costs(Map.of(TABLE_TRANSACTION, 1), () -> store.addToInbox("i", List.of(item("a"))));
    costs(
        Map.of(TABLE_TRANSACTION, 1),
        () ->
            etag(
                store.commit(
                    commit(sentinel("i", 1, 2), now[0].etag(), List.of(started()), List.of("a")))));
  }

  @Test
  void readsAreOneRequestEach() {
    Stored.create(store, "i");
    Map<StorageOperation, Integer> unused = hub.requests();
    costs(Map.of(TABLE_POINT_READ, 1), () -> store.readTurn("i", 1, 1));
    costs(Map.of(TABLE_POINT_READ, 1), () -> store.readTurns("i", 1, 1, 1));
    costs(Map.of(TABLE_QUERY, 1), () -> store.readTurns("i", 1, 1, 9));
    costs(Map.of(TABLE_QUERY, 1), () -> store.readInbox("i", 96));
  }

  @Test
  void aLargePayloadCostsOneRequestMore() {
    String large = "\"" + "x".repeat(40_000) + "\"";
    costs(
        Map.of(TABLE_TRANSACTION, 1, BLOB_PUT, 1),
        () ->
            etag(
                store.commit(
                    commit(sentinel("i", 1, 1), null, new HistoryEvent.TaskCompleted(0, large)))));
    costs(Map.of(TABLE_POINT_READ, 1, BLOB_GET, 1), () -> store.readTurn("i", 1, 1));
  }

  @Test
  void cleaningUpIsAFewRequests() {
    String etag = Stored.create(store, "i");
    etag(store.commit(commit(sentinel("i", 2, 1), etag, started())));
    Map<StorageOperation, Integer> unused = hub.requests();
    costs(
        Map.of(TABLE_QUERY, 1, TABLE_TRANSACTION, 1),
        () -> store.deleteExecution("i", 1, "execution-1"));
    StoredSentinel stored = requireNonNull(store.readSentinel("i"));
    unused = hub.requests();
    costs(
        Map.of(TABLE_QUERY, 1, TABLE_TRANSACTION, 1, BLOB_LIST, 1),
        () -> store.purge(stored, null));
  }

  @Test
  void aMessageIsOneRequestToSend() {
    costs(
        Map.of(QUEUE_SEND, 1),
        () ->
            hub.storage.queues().send(List.of(new Outgoing(hub.name, "x", Duration.ofMinutes(1)))));
  }
}
