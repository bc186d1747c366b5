package io.durablefunctions.http;

import io.durablefunctions.digest.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Keys for one purpose each from one secret: HKDF-SHA256 (RFC 5869), no salt, 32 bytes. */
public final class Hkdf {

  /** Signs messages in queues. */
  public static final String MESSAGES = "df2 messages";

  /** Signs rings: the calls of a hub's processes to each other. */
  public static final String RINGS = "df2 rings";

  /** Opens everything in a hub whose secret is in storage. */
  static final String MANAGEMENT = "df2 management";

  /** Reads everything in a hub. */
  static final String READING = "df2 reading";

  /** Signs the codes of URIs. */
  static final String CODES = "df2 codes";

  /** Signs continuation tokens. */
  static final String TOKENS = "df2 tokens";

  private Hkdf() {}

  /** The key of a purpose. No key tells anything of the secret or of another purpose's key. */
  public static byte[] derive(byte[] secret, String purpose) {
    byte[] extracted = HmacSha256.of(new byte[32], secret);
    byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] firstBlock = new byte[info.length + 1];
    System.arraycopy(info, 0, firstBlock, 0, info.length);
    firstBlock[info.length] = 1;
    return HmacSha256.of(extracted, firstBlock);
  }

  /** The key of a purpose as text: base64url without padding. */
  static String text(byte[] secret, String purpose) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(derive(secret, purpose));
  }
}
