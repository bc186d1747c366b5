package io.durablefunctions.digest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256. */
public final class Sha256 {

  private Sha256() {}

  /** The 32 bytes of a digest. */
  public static byte[] of(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * The beginning of a text's digest in UTF-8, as lower-case hexadecimal digits.
   *
   * @param bytes how many of its 32 bytes; each has two digits
   */
  public static String hex(String text, int bytes) {
    return HexFormat.of().formatHex(of(text.getBytes(StandardCharsets.UTF_8)), 0, bytes);
  }
}
