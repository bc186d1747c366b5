package io.durablefunctions.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameter {@code path} of {@code durabletask/{*path=NONE}} as the Functions host was recorded
 * to give it: decoded once, except {@code %2F} and bytes that are not UTF-8.
 */
public final class HostPath {

  private static final Pattern ESCAPES = Pattern.compile("(%[0-9A-Fa-f]{2})+");

  private HostPath() {}

  /** Of an address that names the management API. */
  public static String of(String uri) {
    String path = uri.replaceFirst("^https?://[^/]*/api/durabletask/?", "").split("[?]", 2)[0];
    String decoded =
        ESCAPES.matcher(path).replaceAll(run -> Matcher.quoteReplacement(decode(run.group())));
    return decoded.isEmpty() ? "NONE" : decoded;
  }

  private static String decode(String run) {
    StringBuilder text = new StringBuilder();
    for (String part : run.split("(?i)(?<=%2f)|(?=%2f)")) {
      text.append(part.equalsIgnoreCase("%2f") ? part : utf8(part));
    }
    return text.toString();
  }

  private static String utf8(String escapes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 1; i < escapes.length(); i += 3) {
      bytes.write(Integer.parseInt(escapes.substring(i, i + 2), 16));
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return escapes;
    }
  }
}
