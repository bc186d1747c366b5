package io.durablefunctions.http.call;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A response's body as a history can keep it: text by its charset, else base64.
 *
 * @param content null for an empty body
 * @param base64 whether the content is the base64 of bytes that are no text
 */
record BodyText(@Nullable String content, boolean base64) {

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([A-Za-z0-9._:-]+)\"?");
  private static final Pattern BINARY =
      Pattern.compile(
          "(?i)(image|audio|video|font)/(?!svg\\+xml).*|application/(octet-stream|zip|gzip|pdf).*");

  static BodyText of(byte[] body, @Nullable String contentType) {
    if (body.length == 0) {
      return new BodyText(null, false);
    }
    Charset charset = charset(contentType);
    if (charset != null && !(contentType != null && BINARY.matcher(contentType).matches())) {
      try {
        String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        return new BodyText(text, false);
      } catch (CharacterCodingException e) {
        // Not the text that it is called: kept as bytes.
      }
    }
    return new BodyText(Base64.getEncoder().encodeToString(body), true);
  }

  /** UTF-8 where none is named; null for one that this JVM does not know. */
  private static @Nullable Charset charset(@Nullable String contentType) {
    Matcher named = CHARSET.matcher(contentType == null ? "" : contentType);
    if (!named.find()) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(named.group(1));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
