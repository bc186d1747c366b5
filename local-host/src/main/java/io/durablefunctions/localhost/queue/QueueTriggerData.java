package io.durablefunctions.localhost.queue;

import com.azure.storage.queue.models.QueueMessageItem;
import com.google.gson.JsonPrimitive;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.http.JsonProperties;
import io.durablefunctions.localhost.worker.TriggerInput;
import io.durablefunctions.localhost.worker.WireTime;
import io.durablefunctions.localhost.worker.WireValue;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the host makes of a queue message: the content, and metadata for {@code @BindingName}. */
final class QueueTriggerData {
  private QueueTriggerData() {}

  /** Nothing if the content is to be text, and is no UTF-8. */
  static Optional<TriggerInput> of(Binding trigger, QueueMessageItem message, byte[] content) {
    Optional<String> text = MessageText.text(content);
    if (isBinary(trigger)) {
      return Optional.of(input(trigger, new WireValue.Bytes(content), metadata(message, text)));
    }
    return text.map(
        t -> {
          Map<String, WireValue> metadata = metadata(message, text);
          metadata.putAll(JsonProperties.of(t));
          return input(trigger, new WireValue.Text(t), metadata);
        });
  }

  /** Of a message that was in no queue: it has no id, and its text is metadata by its name too. */
  static TriggerInput byHand(Binding trigger, String text, OffsetDateTime now) {
    OffsetDateTime never = OffsetDateTime.parse("9999-12-31T23:59:59.9999999+00:00");
    Map<String, WireValue> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    addTimes(metadata, now, never, never);
    metadata.put("DequeueCount", new WireValue.Json("0"));
    metadata.put("QueueTrigger", new WireValue.Text(text));
    metadata.putAll(JsonProperties.of(text));
    metadata.put(trigger.name(), new WireValue.Text(text));
    WireValue value =
        isBinary(trigger)
            ? new WireValue.Bytes(text.getBytes(StandardCharsets.UTF_8))
            : new WireValue.Text(text);
    return input(trigger, value, metadata);
  }

  private static boolean isBinary(Binding trigger) {
    return trigger.text("dataType").map(type -> type.equalsIgnoreCase("binary")).orElse(false);
  }

  /** The worker looks names up exactly; only the host's merging ignores case. */
  private static TriggerInput input(
      Binding trigger, WireValue value, Map<String, WireValue> metadata) {
    return new TriggerInput(Map.of(trigger.name(), value), new HashMap<>(metadata));
  }

  private static Map<String, WireValue> metadata(QueueMessageItem message, Optional<String> text) {
    Map<String, WireValue> metadata = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    metadata.put("Id", new WireValue.Text(message.getMessageId()));
    metadata.put("DequeueCount", new WireValue.Json(Long.toString(message.getDequeueCount())));
    metadata.put("PopReceipt", new WireValue.Text(message.getPopReceipt()));
    addTimes(
        metadata,
        message.getInsertionTime(),
        message.getExpirationTime(),
        message.getTimeNextVisible());
    text.ifPresent(t -> metadata.put("QueueTrigger", new WireValue.Text(t)));
    return metadata;
  }

  private static void addTimes(
      Map<String, WireValue> metadata,
      OffsetDateTime inserted,
      OffsetDateTime expires,
      OffsetDateTime visible) {
    metadata.put("InsertionTime", time(inserted));
    metadata.put("ExpirationTime", time(expires));
    metadata.put("NextVisibleTime", time(visible));
  }

  private static WireValue time(OffsetDateTime time) {
    return new WireValue.Json(new JsonPrimitive(WireTime.text(time.toInstant())).toString());
  }
}
