package io.durablefunctions.azure.payload;

import io.durablefunctions.StorageException;
import io.durablefunctions.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A payload as the content of a blob: gzip of UTF-8, or of UTF-16 where UTF-8 would lose lone
 * surrogates. The blob's name ends in which it is.
 */
final class PayloadText {

  private static final String UTF8 = ".json.gz";
  private static final String UTF16 = ".utf16.gz";

  /** More than any payload takes: 10 MB as UTF-8 are at most 20 MB as UTF-16. */
  private static final int MOST_BYTES = 64 << 20;

  private PayloadText() {}

  static String endingFor(String payload) {
    return JsonString.isWellFormed(payload) ? UTF8 : UTF16;
  }

  static byte[] toBytes(String payload, String blobName) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length() / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes, 8192)) {
      gzip.write(
          blobName.endsWith(UTF16) ? units(payload) : payload.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static String ofBytes(byte[] content, String blobName) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(content), 8192)) {
      byte[] plain = gzip.readNBytes(MOST_BYTES + 1);
      if (plain.length > MOST_BYTES) {
        throw new StorageException(
            "The payload " + blobName + " unpacks to more than 64 MB: it was not written here.",
            new IllegalStateException(content.length + " bytes packed"));
      }
      return blobName.endsWith(UTF16)
          ? ByteBuffer.wrap(plain).asCharBuffer().toString()
          : new String(plain, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] units(String payload) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * payload.length());
    bytes.asCharBuffer().put(payload);
    return bytes.array();
  }
}
