package io.durablefunctions.it.http;

import io.durablefunctions.it.app.SharedAzurite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by the letter of docs/security.md, made without the code under test. */
final class Codes {

  private Codes() {}

  /** A signature: {@code operations} is r for READ, e for RAISE, m for MANAGE. */
  static String sign(String key, String operations, String hub, String instanceId) {
    String account =
        SharedAzurite.connectionString().replaceFirst(".*QueueEndpoint=([^;]*?)/*(;.*|$)", "$1");
    return sign(key, operations, hub, account, instanceId);
  }

  /** A signature for a hub in a storage account. */
  static String sign(String key, String operations, String hub, String account, String instanceId) {
    byte[] codes = derive(key.getBytes(StandardCharsets.UTF_8), "df2 codes");
    String signed =
        String.join("\n", "df2", operations, hub.toLowerCase(Locale.ROOT), account, instanceId, "");
    String mac =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(mac(codes, signed.getBytes(StandardCharsets.UTF_8)));
    return operations + "." + mac;
  }

  /** HKDF-SHA256 of RFC 5869 without salt, 32 bytes. */
  static byte[] derive(byte[] secret, String purpose) {
    return mac(mac(new byte[32], secret), (purpose + "\u0001").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] mac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException ex) {
      throw new AssertionError(ex);
    }
  }

  /** The code in a URI. */
  static String of(String uri) {
    return uri.replaceFirst(".*[?&]code=([^&]*).*", "$1");
  }

  /** The URI with another code. */
  static String swap(String uri, String code) {
    return uri.replaceFirst("([?&]code=)[^&]*", "$1" + code.replace("$", "\\$"));
  }
}
