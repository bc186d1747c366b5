package io.durablefunctions.localhost.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.QueueClient;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.BindingType;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.settings.QueueSettings;
import io.durablefunctions.localhost.worker.WireValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Sends what functions put into queue output bindings; a JSON array becomes many messages. */
public final class QueueOutputs {
  private final AppSettings settings;
  private final MessageText text;
  private final QueueServices services;
  private final Consumer<String> sentTo;

  /** {@code sentTo} is told the name of a queue after each message. */
  public QueueOutputs(
      AppSettings settings, QueueSettings queues, QueueServices services, Consumer<String> sentTo) {
    this.settings = settings;
    this.text = new MessageText(queues.base64());
    this.services = services;
    this.sentTo = sentTo;
  }

  public void send(StagedFunction function, Map<String, WireValue> outputs) {
    for (Binding binding : function.bindings()) {
      WireValue value = outputs.get(binding.name());
      if (binding.type() == BindingType.QUEUE && value != null) {
        String where = String.valueOf(function.file());
        String name = QueueTriggers.queueName(binding, settings, where);
        String connection = settings.connection(binding.text("connection").orElse(""), where);
        QueueClient queue = services.queue(connection, name);
        contents(value).forEach(content -> send(queue, content));
      }
    }
  }

  private void send(QueueClient queue, byte[] content) {
    new LateQueue(queue).send(BinaryData.fromString(text.encode(content)));
    sentTo.accept(queue.getQueueName());
  }

  private static List<byte[]> contents(WireValue value) {
    if (value instanceof WireValue.Bytes bytes) {
      return List.of(bytes.bytes());
    } else if (value instanceof WireValue.Whole whole) {
      return texts(Long.toString(whole.number()));
    } else if (value instanceof WireValue.Real real) {
      return texts(Double.toString(real.number()));
    } else if (value instanceof WireValue.Json json) {
      return value.equals(WireValue.Json.NULL) ? List.of() : texts(json.json());
    } else if (value instanceof WireValue.Text plain) {
      return texts(plain.text());
    }
    throw new IllegalArgumentException("A queue output cannot be " + value);
  }

  private static List<byte[]> texts(String content) {
    List<byte[]> messages = new ArrayList<>();
    if (content.stripLeading().startsWith("[")) {
      try {
        JsonArray array = JsonParser.parseString(content).getAsJsonArray();
        for (JsonElement item : array) {
          String one = item.isJsonPrimitive() ? item.getAsString() : item.toString();
          messages.add(one.getBytes(StandardCharsets.UTF_8));
        }
        return messages;
      } catch (JsonParseException | IllegalStateException e) {
        messages.clear(); // A text that only looks like an array.
      }
    }
    messages.add(content.getBytes(StandardCharsets.UTF_8));
    return messages;
  }
}
