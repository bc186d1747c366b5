package io.durablefunctions.localhost.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
import com.azure.storage.queue.models.QueueStorageException;
import io.durablefunctions.localhost.log.HostLog;

/** Where messages go that failed too often; made when the first one arrives. */
record PoisonQueue(QueueClient queue, HostLog log) {

  /** Copies the message as it is on the wire. */
  void add(QueueMessageItem message, String reason) {
    log.warn(
        "Message "
            + message.getMessageId()
            + " "
            + reason
            + ". Moving it to "
            + queue.getQueueName()
            + ".");
    BinaryData body = BinaryData.fromString(MessageText.wire(message));
    try {
      queue.sendMessage(body);
    } catch (QueueStorageException e) {
      if (e.getStatusCode() != 404) {
        throw e;
      }
      queue.createIfNotExists();
      queue.sendMessage(body);
    }
  }
}
