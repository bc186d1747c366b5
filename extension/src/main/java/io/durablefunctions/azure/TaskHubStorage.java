package io.durablefunctions.azure;

import com.azure.storage.queue.QueueMessageEncoding;
import io.durablefunctions.azure.connection.StorageClients;
import io.durablefunctions.azure.connection.StorageConnection;
import io.durablefunctions.azure.connection.TransactionCounter;
import io.durablefunctions.azure.index.TableInstanceIndex;
import io.durablefunctions.azure.instance.TableInstanceStore;
import io.durablefunctions.azure.instance.TableOpenInstances;
import io.durablefunctions.azure.membership.TableMembership;
import io.durablefunctions.azure.payload.LargePayloads;
import io.durablefunctions.azure.queue.StorageQueueCare;
import io.durablefunctions.azure.queue.StorageWorkQueues;
import io.durablefunctions.azure.queue.TableAlarms;
import io.durablefunctions.azure.request.HubTable;
import io.durablefunctions.engine.message.MessageSeal;
import io.durablefunctions.engine.port.Alarms;
import io.durablefunctions.engine.port.HubStorage;
import io.durablefunctions.engine.port.InstanceIndex;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.port.OpenInstances;
import io.durablefunctions.engine.port.QueueCare;
import io.durablefunctions.engine.port.WorkQueues;
import io.durablefunctions.history.StoredValues;
import io.durablefunctions.naming.HubStorageNames;
import io.durablefunctions.naming.TaskHubName;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The storage of one task hub. Opening it reads settings and sends nothing: tables, queues and the
 * container are made when something is first written to them. Thread-safe; there is nothing to
 * close.
 *
 * @param instances the instances
 * @param index the list of instances
 * @param queues all queues of the account
 * @param queueCare the same queues, from the side of maintenance
 * @param alarms doorbells that are far off
 * @param openInstances what is not finished
 * @param membership who works on the hub
 * @param identity what the hub keeps of itself
 * @param account the address of its queues, which tells its account from others
 */
public record TaskHubStorage(
    InstanceStore instances,
    InstanceIndex index,
    WorkQueues queues,
    QueueCare queueCare,
    Alarms alarms,
    OpenInstances openInstances,
    Membership membership,
    HubIdentity identity,
    String account)
    implements HubStorage {

  /**
   * The form of what is stored.
   *
   * @param seal of the messages, by what the hub keeps; null for none
   * @param values how values are stored
   */
  public record Form(Function<HubIdentity, @Nullable MessageSeal> seal, StoredValues values) {}

  /** The connection that the Functions host itself uses. */
  public static final String DEFAULT_CONNECTION = "AzureWebJobsStorage";

  /**
   * Opens a task hub whose messages are not signed and values not encoded: for tools and
   * measurements.
   *
   * @param hub its name, resolved: no reference to a setting
   * @param connection the name of the connection, such as {@link #DEFAULT_CONNECTION}
   * @param settings the app's settings, such as {@code System::getenv}; null for what is not there
   * @param counter told of every request
   * @throws IllegalArgumentException if the name is illegal, or the settings lead to no storage
   */
  public static TaskHubStorage open(
      String hub,
      String connection,
      Function<String, @Nullable String> settings,
      TransactionCounter counter) {
    return open(hub, connection, settings, counter, new Form(unsealed -> null, StoredValues.PLAIN));
  }

  /**
   * Opens a task hub whose messages are signed, or whose values are encoded.
   *
   * @param form of what is stored
   */
  public static TaskHubStorage open(
      String hub,
      String connection,
      Function<String, @Nullable String> settings,
      TransactionCounter counter,
      Form form) {
    if (!TaskHubName.isLegal(hub)) {
      throw new IllegalArgumentException(
          "A task hub's name has 3 to "
              + TaskHubName.MAX_LENGTH
              + " letters and digits, the first a letter, but it is '"
              + hub
              + "'. It is in host.json, at extensions.durableFunctions.hubName.");
    }
    StorageClients clients =
        new StorageClients(StorageConnection.read(connection, settings), counter);
    LargePayloads payloads =
        new LargePayloads(clients.container(HubStorageNames.largePayloads(hub)), form.values());
    HubTable history = new HubTable(clients.table(HubStorageNames.historyTable(hub)));
    HubTable instances = new HubTable(clients.table(HubStorageNames.instancesTable(hub)));
    HubIdentity identity = HubIdentity.in(history);
    MessageSeal messages = form.seal().apply(identity);
    return new TaskHubStorage(
        new TableInstanceStore(history, payloads, InstantSource.system()),
        new TableInstanceIndex(instances, form.values()),
        new StorageWorkQueues(clients.queues(QueueMessageEncoding.BASE64), messages),
        new StorageQueueCare(clients.queues(QueueMessageEncoding.NONE), messages),
        new TableAlarms(history),
        new TableOpenInstances(history),
        new TableMembership(history),
        identity,
        clients.account());
  }
}
