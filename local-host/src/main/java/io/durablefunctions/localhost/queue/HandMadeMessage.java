package io.durablefunctions.localhost.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.models.QueueMessageItem;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.worker.TriggerInput;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** What a queue function gets when it is run by hand: a message that was in no queue. */
public final class HandMadeMessage {
  private HandMadeMessage() {}

  public static TriggerInput input(Binding trigger, String text) {
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
    QueueMessageItem message =
        new QueueMessageItem()
            .setMessageId(UUID.randomUUID().toString())
            .setPopReceipt("")
            .setDequeueCount(0)
            .setInsertionTime(now)
            .setExpirationTime(OffsetDateTime.of(9999, 12, 31, 23, 59, 59, 0, ZoneOffset.UTC))
            .setTimeNextVisible(now)
            .setBody(BinaryData.fromString(text));
    return QueueTriggerData.of(trigger, message, text);
  }
}
