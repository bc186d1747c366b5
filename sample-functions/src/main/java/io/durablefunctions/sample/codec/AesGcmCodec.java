package io.durablefunctions.sample.codec;

import io.durablefunctions.PayloadCodec;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts values with AES-256 in GCM, whose tag also tells a changed value. The keys are in the
 * app setting {@code PayloadKeys}, 32 random bytes in base64 each, separated by semicolons, best as
 * a Key Vault reference: the first one encrypts, all of them decrypt. To change the key, put the
 * new one in front, and drop the old one when no instance of its time is left; after 2^32 values at
 * the latest, since nonces are random.
 *
 * <p>What is stored: 4 bytes that tell the key, the nonce of 12, the encrypted value, the tag of
 * 16.
 */
public final class AesGcmCodec implements PayloadCodec {

  static final String SETTING = "PayloadKeys";

  private static final int KEY_BYTES = 32;
  private static final int ID_BYTES = 4;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecureRandom random = new SecureRandom();
  private final List<Key> keys = new ArrayList<>();

  private record Key(byte[] id, SecretKey key) {}

  /** With the keys of the app setting. */
  public AesGcmCodec() {
    this(System.getenv().getOrDefault(SETTING, ""));
  }

  AesGcmCodec(String setting) {
    for (String text : setting.strip().split("\\s*;\\s*")) {
      byte[] key = decoded(text);
      if (key.length != KEY_BYTES) {
        throw new IllegalStateException(
            "The app setting "
                + SETTING
                + " has keys of 32 random bytes in base64, separated by semicolons, but one has "
                + key.length
                + " bytes. Make one with 'openssl rand -base64 32'.");
      }
      keys.add(new Key(id(key), new SecretKeySpec(key, "AES")));
    }
  }

  @Override
  public String name() {
    return "aes-gcm";
  }

  @Override
  public byte[] encode(byte[] plain) {
    Key key = keys.get(0);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] encrypted = run(Cipher.ENCRYPT_MODE, key.key(), nonce, plain, 0);
    byte[] stored = Arrays.copyOf(key.id(), ID_BYTES + NONCE_BYTES + encrypted.length);
    System.arraycopy(nonce, 0, stored, ID_BYTES, NONCE_BYTES);
    System.arraycopy(encrypted, 0, stored, ID_BYTES + NONCE_BYTES, encrypted.length);
    return stored;
  }

  @Override
  public byte[] decode(byte[] stored) {
    byte[] nonce = Arrays.copyOfRange(stored, ID_BYTES, ID_BYTES + NONCE_BYTES);
    for (Key key : keys) {
      if (Arrays.equals(key.id(), 0, ID_BYTES, stored, 0, Math.min(ID_BYTES, stored.length))) {
        return run(Cipher.DECRYPT_MODE, key.key(), nonce, stored, ID_BYTES + NONCE_BYTES);
      }
    }
    throw new IllegalArgumentException(
        "none of the " + keys.size() + " keys in the app setting " + SETTING + " encrypted it");
  }

  private static byte[] run(int mode, SecretKey key, byte[] nonce, byte[] bytes, int from) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(bytes, from, bytes.length - from);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("it was changed after it was encrypted", e);
    }
  }

  private static byte[] decoded(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  private static byte[] id(byte[] key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
      return Arrays.copyOf(hash, ID_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
