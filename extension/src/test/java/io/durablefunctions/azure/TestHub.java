package io.durablefunctions.azure;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueMessageEncoding;
import io.durablefunctions.azure.connection.StorageClients;
import io.durablefunctions.azure.connection.StorageConnection;
import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.request.Filters;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.HubStorageNames;
import io.durablefunctions.naming.InstanceKey;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A fresh task hub on Azurite, its requests counted, with a look at what lies in storage. */
public final class TestHub {

  private static final AtomicInteger COUNT = new AtomicInteger();

  public final String name;
  private final TransactionCounter alsoTold;
  final StoredValues values;
  public final TaskHubStorage storage;
  private final Map<StorageOperation, Integer> requests = new EnumMap<>(StorageOperation.class);

  public TestHub() {
    this(TransactionCounter.NONE);
  }

  /** The counter may throw before any request, and so let the process die there. */
  TestHub(TransactionCounter alsoTold) {
    this(newName(), alsoTold, StoredValues.PLAIN);
  }

  TestHub(StoredValues values) {
    this(newName(), TransactionCounter.NONE, values);
  }

  private TestHub(String name, TransactionCounter alsoTold, StoredValues values) {
    this.name = name;
    this.alsoTold = alsoTold;
    this.values = values;
    this.storage = open();
  }

  TaskHubStorage open() {
    return open(this::count, values);
  }

  private static String newName() {
    return "hub" + Long.toString(ProcessHandle.current().pid(), 36) + COUNT.incrementAndGet();
  }

  /** Where it is. */
  public String connectionString() {
    return TestAzurite.connectionString();
  }

  /** The same hub with other codecs. */
  TestHub with(StoredValues others) {
    return new TestHub(name, TransactionCounter.NONE, others);
  }

  private TaskHubStorage open(TransactionCounter counter, StoredValues how) {
    return TaskHubStorage.open(
        name,
        "Storage",
        Map.of("Storage", TestAzurite.connectionString())::get,
        counter,
        new TaskHubStorage.Form(secret -> null, how));
  }

  private void count(StorageOperation operation) {
    alsoTold.count(operation);
    synchronized (COUNT) {
      requests.merge(operation, 1, Integer::sum);
    }
  }

  /** What was sent since the last call. */
  public Map<StorageOperation, Integer> requests() {
    synchronized (COUNT) {
      Map<StorageOperation, Integer> result = Map.copyOf(requests);
      requests.clear();
      return result;
    }
  }

  /** The same hub for an onlooker, whose requests are not counted. */
  TaskHubStorage unobserved() {
    return open(TransactionCounter.NONE, values);
  }

  private static StorageClients clients() {
    return new StorageClients(
        new StorageConnection.ByConnectionString("Storage", TestAzurite.connectionString()),
        TransactionCounter.NONE);
  }

  public HubTable history() {
    return new HubTable(clients().table(HubStorageNames.historyTable(name)));
  }

  public HubTable instances() {
    return new HubTable(clients().table(HubStorageNames.instancesTable(name)));
  }

  public BlobContainerClient container() {
    return clients().container(HubStorageNames.largePayloads(name));
  }

  LargePayloads payloads() {
    return new LargePayloads(container(), StoredValues.PLAIN);
  }

  public QueueClient queue(String queue) {
    return queue(queue, QueueMessageEncoding.BASE64);
  }

  public QueueClient queue(String queue, QueueMessageEncoding encoding) {
    return clients().queues(encoding).getQueueClient(queue);
  }

  List<String> rowKeys(String instanceId) {
    return history()
        .query(Filters.partition(InstanceKey.of(instanceId)), null, Integer.MAX_VALUE)
        .stream()
        .map(row -> row.getRowKey())
        .toList();
  }

  List<String> blobs() {
    return payloads().list("").stream().map(BlobItem::getName).toList();
  }
}
