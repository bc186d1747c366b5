package io.durablefunctions.it.app;

import com.azure.storage.queue.QueueServiceClient;
import com.azure.storage.queue.QueueServiceClientBuilder;
import com.azure.storage.queue.QueueServiceVersion;
import com.azure.storage.queue.models.QueueItem;
import com.azure.storage.queue.models.QueuesSegmentOptions;
import java.util.List;
import java.util.Locale;

/** The queues of a task hub, seen past the app. */
public final class HubQueues {

  private final QueueServiceClient service;
  private final String prefix;

  public HubQueues(String connectionString, String hub) {
    this.service =
        new QueueServiceClientBuilder()
            .connectionString(connectionString)
            .serviceVersion(QueueServiceVersion.V2024_11_04)
            .buildClient();
    this.prefix = hub.toLowerCase(Locale.ROOT) + "-";
  }

  /** Deletes all messages, visible or not; returns how many there were, about. */
  public int clearAll() {
    int cleared = 0;
    for (String queue : names()) {
      cleared += count(queue);
      service.getQueueClient(queue).clearMessages();
    }
    return cleared;
  }

  /** How many messages a queue holds; 0 if it is not there. */
  public int count(String queue) {
    return names().contains(queue)
        ? (int) service.getQueueClient(queue).getProperties().getApproximateMessagesCountLong()
        : 0;
  }

  /** Sends a text as it is; makes the queue if nothing was ever sent to it. */
  public void send(String queue, String text) {
    service.getQueueClient(queue).createIfNotExists();
    service.getQueueClient(queue).sendMessage(text);
  }

  /** All queues of the hub. */
  public List<String> names() {
    return service
        .listQueues(
            new QueuesSegmentOptions().setPrefix(prefix).setIncludeMetadata(true), null, null)
        .stream()
        .map(QueueItem::getName)
        .toList();
  }
}
