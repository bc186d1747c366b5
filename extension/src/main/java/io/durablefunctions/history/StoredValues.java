package io.durablefunctions.history;

import io.durablefunctions.PayloadCodec;
import io.durablefunctions.PayloadCodecException;
import io.durablefunctions.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The one door between values and storage: how a value is stored by the app's codecs. What a codec
 * wrote is {@code ~utf8:NAME:BASE64}, or {@code ~utf16:} where UTF-8 would lose lone surrogates; no
 * JSON begins with a tilde. Other texts that do are {@code ~text:} and the text. Thread-safe.
 */
public final class StoredValues {

  /** Without a codec. */
  public static final StoredValues PLAIN = new StoredValues(List.of());

  private static final String UTF8 = "~utf8:";
  private static final String UTF16 = "~utf16:";
  private static final String TEXT = "~text:";

  private final List<PayloadCodec> codecs;

  /**
   * @param codecs the first one writes, all of them read
   */
  public StoredValues(List<PayloadCodec> codecs) {
    this.codecs = List.copyOf(codecs);
  }

  /** Whether there is a codec that writes. */
  public boolean encodes() {
    return !codecs.isEmpty();
  }

  /**
   * The value as it is stored.
   *
   * @throws PayloadCodecException if the codec cannot
   */
  public String stored(String plain) {
    if (codecs.isEmpty()) {
      return plain.startsWith("~") ? TEXT + plain : plain;
    }
    PayloadCodec codec = codecs.get(0);
    boolean wellFormed = JsonString.isWellFormed(plain);
    byte[] bytes = wellFormed ? plain.getBytes(StandardCharsets.UTF_8) : units(plain);
    try {
      return (wellFormed ? UTF8 : UTF16)
          + codec.name()
          + ":"
          + Base64.getEncoder().encodeToString(codec.encode(bytes));
    } catch (RuntimeException e) {
      throw new PayloadCodecException(
          "The codec '"
              + codec.name()
              + "' of the app could not encode a value ("
              + e
              + "). Nothing was written; it is tried again.",
          e);
    }
  }

  /** Whether the text is what a codec wrote. */
  public static boolean isEncoded(String stored) {
    return stored.startsWith(UTF8) || stored.startsWith(UTF16);
  }

  /**
   * The value that is stored so.
   *
   * @throws PayloadCodecException if this app cannot decode it
   */
  public String plain(String stored) {
    if (stored.startsWith(UTF8)) {
      return new String(bytes(stored, UTF8.length()), StandardCharsets.UTF_8);
    }
    if (stored.startsWith(UTF16)) {
      return ByteBuffer.wrap(bytes(stored, UTF16.length())).asCharBuffer().toString();
    }
    return stored.startsWith(TEXT) ? stored.substring(TEXT.length()) : stored;
  }

  /**
   * A JSON value for a column that is read more often than its value is needed: as it is stored
   * where this app cannot decode it, so that lists and purges work without the key.
   */
  public String ofColumn(String stored) {
    try {
      return plain(stored);
    } catch (PayloadCodecException e) {
      return stored;
    }
  }

  /** The reverse of {@link #ofColumn}: what could not be decoded stays as it is. */
  public String forColumn(String json) {
    return isEncoded(json) ? json : stored(json);
  }

  private byte[] bytes(String stored, int from) {
    int end = stored.indexOf(':', from);
    String name = end < 0 ? "" : stored.substring(from, end);
    try {
      for (PayloadCodec codec : codecs) {
        if (codec.name().equals(name)) {
          return codec.decode(Base64.getDecoder().decode(stored.substring(end + 1)));
        }
      }
    } catch (RuntimeException e) {
      throw new PayloadCodecException(
          "A value that the codec '"
              + name
              + "' wrote cannot be decoded ("
              + e
              + "). Most likely its key was changed or taken away. The value stays as it is stored:"
              + " give the codec the key with which it was written, and the work goes on.",
          e);
    }
    throw new PayloadCodecException(
        "A value was written by the codec '"
            + name
            + "', which this app does not have. The value stays as it is stored: name the codec in"
            + " META-INF/services/"
            + PayloadCodec.class.getName()
            + ", and the work goes on.",
        new IllegalStateException(
            "the codecs are " + codecs.stream().map(PayloadCodec::name).toList()));
  }

  private static byte[] units(String text) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }
}
