package io.durablefunctions.localhost.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueMessageItem;
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
    new LateQueue(queue).send(BinaryData.fromString(MessageText.wire(message)));
  }
}
