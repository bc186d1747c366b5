package io.durablefunctions.it.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes by the letter of docs/security.md, made without the code under test. */
final class Codes {

  private Codes() {}

  /** A signature: {@code operations} is READ or MANAGE. */
  static String sign(String key, String operations, String hub, String instanceId) {
    String signed = "df1\n" + operations + "\n" + hub.toLowerCase(Locale.ROOT) + "\n" + instanceId;
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
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
