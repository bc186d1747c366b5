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

  /**
   * The content, or nothing if the wire holds no base64, which the host calls poison. White space
   * counts nowhere, but padding is not to be left out.
   */
  Optional<byte[]> decode(String wire) {
    if (!base64) {
      return Optional.of(wire.getBytes(StandardCharsets.UTF_8));
    }
    String dense = wire.replaceAll("[ \\t\\r\\n]", "");
    if (dense.length() % 4 != 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(Base64.getDecoder().decode(dense));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The content as text, or nothing if it is no UTF-8. */
  static Optional<String> text(byte[] content) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  String encode(byte[] content) {
    return base64
        ? Base64.getEncoder().encodeToString(content)
        : new String(content, StandardCharsets.UTF_8);
  }
}
