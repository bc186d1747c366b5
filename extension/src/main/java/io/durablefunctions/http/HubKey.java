package io.durablefunctions.http;

import java.nio.charset.StandardCharsets;

/**
 * What one secret of a hub opens and signs; each of the four is a key of its own.
 *
 * @param management opens everything; a text
 * @param reading reads everything and changes nothing; a text
 * @param codes signs the codes of URIs
 * @param tokens signs continuation tokens
 */
record HubKey(String management, String reading, byte[] codes, byte[] tokens) {

  /** Of an app setting: its text is the management key. */
  static HubKey ofSetting(String text) {
    return of(text, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Of what is in storage, which opens nothing itself. */
  static HubKey ofStored(byte[] secret) {
    return of(Hkdf.text(secret, Hkdf.MANAGEMENT), secret);
  }

  private static HubKey of(String management, byte[] secret) {
    return new HubKey(
        management,
        Hkdf.text(secret, Hkdf.READING),
        Hkdf.derive(secret, Hkdf.CODES),
        Hkdf.derive(secret, Hkdf.TOKENS));
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "HubKey";
  }
}
