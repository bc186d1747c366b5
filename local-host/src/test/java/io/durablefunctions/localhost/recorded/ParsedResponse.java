package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A response, recorded or not, in a form that can be compared.
 *
 * @param headers in lower case, without those that name the server or the time
 * @param body its length and content, or its hash if it is long
 */
record ParsedResponse(int status, Map<String, String> headers, String body) {
  private static final Set<String> LEFT_OUT = Set.of("date", "server");

  static ParsedResponse recorded(JsonObject response) {
    Map<String, String> headers = new TreeMap<>();
    for (JsonElement header : response.getAsJsonArray("headers")) {
      JsonArray pair = header.getAsJsonArray();
      headers.put(pair.get(0).getAsString().toLowerCase(Locale.ROOT), pair.get(1).getAsString());
    }
    headers.keySet().removeAll(LEFT_OUT);
    String body = "0 ";
    if (response.has("body") && response.get("body").isJsonObject()) {
      JsonObject recorded = response.getAsJsonObject("body");
      if (recorded.has("sha256")) {
        body = recorded.get("length").getAsInt() + " " + recorded.get("sha256").getAsString();
      } else if (recorded.has("hex")) {
        byte[] bytes = HexFormat.of().parseHex(recorded.get("hex").getAsString());
        body = shown(bytes);
      } else if (recorded.has("text")) {
        body = shown(recorded.get("text").getAsString().getBytes(StandardCharsets.UTF_8));
      }
    }
    return new ParsedResponse(response.get("status").getAsInt(), headers, body);
  }

  /** {@code raw} in ISO 8859-1. */
  static ParsedResponse parse(String raw) {
    int end = raw.indexOf("\r\n\r\n");
    if (end < 0) {
      return new ParsedResponse(0, Map.of(), "0 ");
    }
    String[] lines = raw.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < lines.length; i++) {
      String[] header = lines[i].split(": ?", 2);
      headers.put(header[0].toLowerCase(Locale.ROOT), header[1]);
    }
    String body = raw.substring(end + 4);
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      body = dechunked(body);
    }
    headers.keySet().removeAll(LEFT_OUT);
    int status = Integer.parseInt(lines[0].split(" ", -1)[1]);
    return new ParsedResponse(status, headers, shown(body.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String dechunked(String body) {
    StringBuilder all = new StringBuilder();
    int at = 0;
    while (at < body.length()) {
      int end = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, end), 16);
      if (size == 0) {
        break;
      }
      all.append(body, end + 2, end + 2 + size);
      at = end + 2 + size + 2;
    }
    return all.toString();
  }

  private static String shown(byte[] bytes) {
    if (bytes.length <= 1500) {
      return bytes.length + " " + new String(bytes, StandardCharsets.ISO_8859_1);
    }
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return bytes.length + " " + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
