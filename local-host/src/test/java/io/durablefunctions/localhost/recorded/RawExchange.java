package io.durablefunctions.localhost.recorded;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends a recorded request byte for byte on a connection of its own, and reads to the end. */
final class RawExchange {
  private static final Pattern SHORTENED =
      Pattern.compile("x\\.\\.\\.\\((\\d+) characters( in all)?\\)$");

  private RawExchange() {}

  /** What came back, as bytes in ISO 8859-1. */
  static String send(JsonObject request, int port) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(20_000);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        OutputStream out = socket.getOutputStream();
        out.write(bytes(request));
        out.flush();
        socket.shutdownOutput();
        socket.getInputStream().transferTo(answer);
      } catch (SocketException e) {
        // Refused in the middle: what was answered before counts.
      }
      return answer.toString(StandardCharsets.ISO_8859_1);
    }
  }

  private static byte[] bytes(JsonObject request) throws IOException {
    Charset charset =
        request.get("headersEncoding").getAsString().equals("latin1")
            ? StandardCharsets.ISO_8859_1
            : StandardCharsets.UTF_8;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes((line(request.get("line").getAsString()) + "\r\n").getBytes(charset));
    for (JsonElement header : request.getAsJsonArray("headers")) {
      JsonArray pair = header.getAsJsonArray();
      if (pair.get(0).getAsString().equals("...")) {
        int all = Integer.parseInt(pair.get(1).getAsString().split(" ", 2)[0]);
        for (int i = 2; i < all - 1; i++) {
          bytes.writeBytes(("X-H" + i + ": v\r\n").getBytes(charset));
        }
        continue;
      }
      String value = full(pair.get(1).getAsString());
      bytes.writeBytes((pair.get(0).getAsString() + ": " + value + "\r\n").getBytes(charset));
    }
    bytes.writeBytes("\r\n".getBytes(charset));
    byte[] body = body(request.get("body"));
    if (!request.get("chunked").getAsBoolean()) {
      bytes.writeBytes(body);
    } else {
      if (body.length > 0) {
        bytes.writeBytes((Integer.toHexString(body.length) + "\r\n").getBytes(charset));
        bytes.writeBytes(body);
        bytes.writeBytes("\r\n".getBytes(charset));
      }
      bytes.writeBytes("0\r\n\r\n".getBytes(charset));
    }
    return bytes.toByteArray();
  }

  private static String line(String text) {
    String full = full(text);
    return full.equals(text) ? text : full + " HTTP/1.1";
  }

  /** Long texts were shortened: they are x to their end. */
  private static String full(String text) {
    Matcher matcher = SHORTENED.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    String begun = text.substring(0, matcher.start() + 1);
    int length = Integer.parseInt(matcher.group(1)) - (matcher.group(2) == null ? 0 : 9);
    return begun + "x".repeat(length - begun.length());
  }

  private static byte[] body(JsonElement recorded) {
    if (recorded.isJsonNull()) {
      return new byte[0];
    }
    JsonObject body = recorded.getAsJsonObject();
    if (body.has("hex")) {
      return HexFormat.of().parseHex(body.get("hex").getAsString());
    }
    return body.has("text")
        ? body.get("text").getAsString().getBytes(StandardCharsets.UTF_8)
        : "x".repeat(body.get("length").getAsInt()).getBytes(StandardCharsets.UTF_8);
  }
}
