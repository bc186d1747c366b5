package io.durablefunctions.localhost.queue;

import com.azure.core.util.BinaryData;
import com.azure.storage.queue.models.QueueMessageItem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Message texts as they are on the wire, base64 or plain. */
record MessageText(boolean base64) {

  /** What is on the wire; the SDK has no body for an empty message. */
  static String wire(QueueMessageItem message) {
    @Nullable BinaryData body = message.getBody();
    return body == null ? "" : body.toString();
  }

  /** The text, or nothing if the wire holds no base64 of UTF-8, which the host calls poison. */
  Optional<String> decode(String wire) {
    if (!base64) {
      return Optional.of(wire);
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(wire.strip());
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }

  String encode(byte[] content) {
    return base64
        ? Base64.getEncoder().encodeToString(content)
        : new String(content, StandardCharsets.UTF_8);
  }
}
