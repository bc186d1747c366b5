package io.durablefunctions.benchmarks.storage;

import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import io.durablefunctions.azure.connection.StorageOperation;
import io.durablefunctions.naming.HubStorageNames;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The floor: sends the requests that the engine sends for a chain, in the same order and with rows
 * and messages of the same size, and does nothing else. It does not look at what it gets, replays
 * nothing and would survive no crash.
 */
final class RawWorkload implements Workload {

  private static final Duration NEVER_EXPIRES = Duration.ofSeconds(-1);

  /** About what a message of ours has besides the instance's id. */
  private static final String ENVELOPE = "x".repeat(260);

  private final Hub hub;
  private final boolean riding;
  private final RecordedRows rows;
  private final TableClient history;
  private final TableClient instances;
  private final QueueServiceClient service;
  private final StepCatalog catalog;
  private final Map<String, QueueClient> queues = new ConcurrentHashMap<>();

  RawWorkload(Hub hub, boolean riding, RecordedRows rows) {
    this.hub = hub;
    this.riding = riding;
    this.rows = rows;
    this.history = hub.sdk().table(HubStorageNames.historyTable(hub.name()));
    this.instances = hub.sdk().table(HubStorageNames.instancesTable(hub.name()));
    this.service = hub.sdk().queues();
    this.catalog = new StepCatalog(hub.name());
    history.createTable();
    instances.createTable();
    queues().forEach(queue -> service.createQueue(queue));
  }

  @Override
  public Set<String> queues() {
    return catalog.queues();
  }

  @Override
  public void start(String orchestrator, String instanceId, int steps) {
    open(instanceId);
    sendStep(instanceId, 1);
  }

  /** All that a chain needs whose caller waits for it and runs it: no message. */
  void run(String instanceId) {
    open(instanceId);
    for (int step = 1; step < rows.turns().size(); step++) {
      transact(history, rows.commit(instanceId, step));
    }
    transact(instances, rows.publish(instanceId));
  }

  private void open(String instanceId) {
    transact(instances, rows.publish(instanceId));
    transact(history, rows.create(instanceId));
  }

  @Override
  public void handle(String queue, String message) {
    String instanceId = instanceOf(message);
    int steps = rows.turns().size() - 1;
    int step = Integer.parseInt(message.split("\\|", -1)[1]);
    do {
      hub.completions().stepRan(instanceId);
      transact(history, rows.commit(instanceId, step));
      step++;
    } while (riding && step <= steps);
    if (step <= steps) {
      sendStep(instanceId, step);
    } else {
      transact(instances, rows.publish(instanceId));
    }
  }

  @Override
  public String instanceOf(String message) {
    return message.substring(0, message.indexOf('|'));
  }

  @Override
  public boolean hasCompleted(String instanceId, int steps) {
    hub.ledger().count(StorageOperation.TABLE_POINT_READ);
    return history.getEntity(instanceId, "sentinel").getProperties().containsKey("Output");
  }

  private void sendStep(String instanceId, int step) {
    String steps = catalog.queueOf(StepApp.STEP);
    hub.ledger().count(StorageOperation.QUEUE_SEND);
    var unused =
        queue(steps)
            .sendMessageWithResponse(
                instanceId + "|" + step + "|" + ENVELOPE,
                Duration.ZERO,
                NEVER_EXPIRES,
                null,
                Context.NONE);
    hub.host().sent(steps);
  }

  private void transact(TableClient table, List<TableTransactionAction> actions) {
    hub.ledger().count(StorageOperation.TABLE_TRANSACTION);
    table.submitTransaction(actions);
  }

  private QueueClient queue(String name) {
    return queues.computeIfAbsent(name, service::getQueueClient);
  }
}
