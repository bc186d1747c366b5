package io.durablefunctions.localhost.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.azure.storage.queue.models.QueueStorageException;

/** A queue that is made when its first message arrives. */
record LateQueue(QueueClient queue) {

  void send(BinaryData body) {
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
