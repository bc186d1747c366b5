package io.durablefunctions.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** RFC 3986 percent-encoding in UTF-8, strict in both directions. */
final class PercentEncoding {

  private static final String UNRESERVED = "-._~";

  private PercentEncoding() {}

  /** Encodes everything but letters, digits and {@code - . _ ~}. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
        encoded.append(c);
      } else {
        encoded.append('%');
        encoded.append(Character.toUpperCase(Character.forDigit(c >> 4, 16)));
        encoded.append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
      }
    }
    return encoded.toString();
  }

  /** Decodes a query's name or value. A plus sign is a space. */
  static String decodeQuery(String text) throws BadRequestException {
    byte[] source = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(source.length);
    for (int i = 0; i < source.length; i++) {
      if (source[i] == '%') {
        int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
        int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw malformed();
        }
        bytes.put((byte) (high << 4 | low));
        i += 2;
      } else {
        bytes.put(source[i] == '+' ? (byte) ' ' : source[i]);
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(bytes.flip())
          .toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static BadRequestException malformed() {
    return new BadRequestException(
        "The URL's percent-encoding is malformed: a percent sign is followed by two hexadecimal"
            + " digits, and the bytes are UTF-8.");
  }
}
