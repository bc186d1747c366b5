package io.durablefunctions.localhost.queue;

import com.azure.storage.queue.models.QueueMessageItem;
import com.google.gson.JsonPrimitive;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.http.JsonProperties;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireValue;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the host makes of a queue message: the text, and metadata for {@code @BindingName}. */
final class QueueTriggerData {
  private QueueTriggerData() {}

  static TriggerInput of(Binding trigger, QueueMessageItem message, String text) {
    boolean binary =
        trigger.text("dataType").map(type -> type.equalsIgnoreCase("binary")).orElse(false);
    WireValue value =
        binary
            ? new WireValue.Bytes(text.getBytes(StandardCharsets.UTF_8))
            : new WireValue.Text(text);
    return new TriggerInput(Map.of(trigger.name(), value), metadata(message, text));
  }

  private static Map<String, WireValue> metadata(QueueMessageItem message, String text) {
    Map<String, WireValue> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    metadata.put("Id", new WireValue.Text(message.getMessageId()));
    metadata.put("DequeueCount", new WireValue.Whole(message.getDequeueCount()));
    metadata.put("PopReceipt", new WireValue.Text(message.getPopReceipt()));
    metadata.put("InsertionTime", time(message.getInsertionTime()));
    metadata.put("ExpirationTime", time(message.getExpirationTime()));
    metadata.put("NextVisibleTime", time(message.getTimeNextVisible()));
    metadata.put("QueueTrigger", new WireValue.Text(text));
    metadata.putAll(JsonProperties.of(text));
    // The worker looks names up exactly; only the host's merging ignores case.
    return new HashMap<>(metadata);
  }

  private static WireValue time(@Nullable OffsetDateTime time) {
    return time == null
        ? new WireValue.Nothing()
        : new WireValue.Json(new JsonPrimitive(time.toString()).toString());
  }
}
