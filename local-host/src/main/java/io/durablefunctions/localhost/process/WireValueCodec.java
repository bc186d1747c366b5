package io.durablefunctions.localhost.process;

import io.durablefunctions.localhost.worker.WireValue;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values as bytes: a tag, then the content; texts and arrays begin with their length in bytes. */
final class WireValueCodec {
  private static final int NOTHING = 0;
  private static final int TEXT = 1;
  private static final int JSON = 2;
  private static final int BYTES = 3;
  private static final int WHOLE = 4;
  private static final int REAL = 5;
  private static final int REQUEST = 6;
  private static final int RESPONSE = 7;

  private WireValueCodec() {}

  static void write(DataOutputStream out, WireValue value) throws IOException {
    if (value instanceof WireValue.Nothing) {
      out.writeByte(NOTHING);
    } else if (value instanceof WireValue.Text text) {
      out.writeByte(TEXT);
      writeText(out, text.text());
    } else if (value instanceof WireValue.Json json) {
      out.writeByte(JSON);
      writeText(out, json.json());
    } else if (value instanceof WireValue.Bytes bytes) {
      out.writeByte(BYTES);
      writeBytes(out, bytes.bytes());
    } else if (value instanceof WireValue.Whole whole) {
      out.writeByte(WHOLE);
      out.writeLong(whole.number());
    } else if (value instanceof WireValue.Real real) {
      out.writeByte(REAL);
      out.writeDouble(real.number());
    } else if (value instanceof WireValue.Request request) {
      out.writeByte(REQUEST);
      writeText(out, request.method());
      writeText(out, request.url());
      writeTexts(out, request.headers());
      writeTexts(out, request.query());
      write(out, request.body());
    } else if (value instanceof WireValue.Response response) {
      out.writeByte(RESPONSE);
      out.writeInt(response.status());
      writeTexts(out, response.headers());
      write(out, response.body());
    }
  }

  static WireValue read(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case NOTHING -> new WireValue.Nothing();
      case TEXT -> new WireValue.Text(readText(in));
      case JSON -> new WireValue.Json(readText(in));
      case BYTES -> new WireValue.Bytes(readBytes(in));
      case WHOLE -> new WireValue.Whole(in.readLong());
      case REAL -> new WireValue.Real(in.readDouble());
      case REQUEST ->
          new WireValue.Request(readText(in), readText(in), readTexts(in), readTexts(in), read(in));
      case RESPONSE -> new WireValue.Response(in.readInt(), readTexts(in), read(in));
      default -> throw new IOException("unknown kind of value " + tag);
    };
  }

  static void writeValues(DataOutputStream out, Map<String, WireValue> values) throws IOException {
    out.writeInt(values.size());
    for (Map.Entry<String, WireValue> value : values.entrySet()) {
      writeText(out, value.getKey());
      write(out, value.getValue());
    }
  }

  static Map<String, WireValue> readValues(DataInputStream in) throws IOException {
    Map<String, WireValue> values = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      values.put(readText(in), read(in));
    }
    return values;
  }

  static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static void writeTexts(DataOutputStream out, Map<String, String> texts)
      throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> text : texts.entrySet()) {
      writeText(out, text.getKey());
      writeText(out, text.getValue());
    }
  }

  private static Map<String, String> readTexts(DataInputStream in) throws IOException {
    Map<String, String> texts = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.put(readText(in), readText(in));
    }
    return texts;
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }
}
