package io.durablefunctions.localhost.queue;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Message texts as they are on the wire, base64 or plain. */
record MessageText(boolean base64) {

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
