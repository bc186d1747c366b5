package io.durablefunctions.benchmarks.storage;

import com.azure.core.util.Context;
import com.azure.data.tables.TableClient;
import com.azure.data.tables.models.TableTransactionAction;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.models.SendMessageResult;
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
  private static final Duration SAFETY = Duration.ofMinutes(1);

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
    String bells = catalog.queueOf(orchestrator);
    SendMessageResult bell = send(bells, instanceId, 0, SAFETY);
    transact(history, rows.create(instanceId));
    transact(instances, rows.publish(instanceId));
    sendStep(instanceId, 1);
    queue(bells).deleteMessage(bell.getMessageId(), bell.getPopReceipt());
    hub.ledger().count(StorageOperation.QUEUE_DELETE);
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
    SendMessageResult unused = send(steps, instanceId, step, Duration.ZERO);
    hub.host().sent(steps);
  }

  private SendMessageResult send(String name, String instanceId, int step, Duration delay) {
    hub.ledger().count(StorageOperation.QUEUE_SEND);
    return queue(name)
        .sendMessageWithResponse(
            instanceId + "|" + step + "|" + ENVELOPE, delay, NEVER_EXPIRES, null, Context.NONE)
        .getValue();
  }

  private void transact(TableClient table, List<TableTransactionAction> actions) {
    hub.ledger().count(StorageOperation.TABLE_TRANSACTION);
    table.submitTransaction(actions);
  }

  private QueueClient queue(String name) {
    return queues.computeIfAbsent(name, service::getQueueClient);
  }
}
