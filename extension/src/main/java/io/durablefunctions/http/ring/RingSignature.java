package io.durablefunctions.http.ring;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs rings with a key of the hub that serves nothing else: HMAC-SHA256 over the hub, the time
 * and the message, as {@code seconds.signature}. Checks take the same time whatever differs.
 * Thread-safe.
 */
public final class RingSignature {

  /** How far apart the clocks of sender and receiver may be, with the way of the request. */
  static final Duration VALIDITY = Duration.ofMinutes(2);

  private static final String ALGORITHM = "HmacSHA256";
  private static final String PURPOSE = "df2 ring";

  private final String hub;
  private final Supplier<byte[]> secret;
  private final InstantSource clock;
  private volatile byte @Nullable [] key;

  /**
   * @param hub its case does not matter
   * @param secret the hub's own; asked once, at the first use
   */
  public RingSignature(String hub, Supplier<byte[]> secret, InstantSource clock) {
    this.hub = hub.toLowerCase(Locale.ROOT);
    this.secret = secret;
    this.clock = clock;
  }

  /** The signature of a message that is sent now. */
  String sign(String message) {
    long seconds = clock.instant().getEpochSecond();
    return seconds + "." + mac(seconds, message);
  }

  /** Whether a process of the hub has signed the message, just now. */
  boolean opens(@Nullable String signature, String message) {
    int dot = signature == null ? -1 : signature.indexOf('.');
    if (signature == null || dot < 1 || dot > 12) {
      return false;
    }
    long seconds;
    try {
      seconds = Long.parseLong(signature.substring(0, dot));
    } catch (NumberFormatException e) {
      return false;
    }
    boolean same =
        MessageDigest.isEqual(
            bytes(signature.substring(dot + 1)), bytes(mac(seconds, message)));
    long age = Math.abs(clock.instant().getEpochSecond() - seconds);
    return same && age <= VALIDITY.toSeconds();
  }

  private String mac(long seconds, String message) {
    // A hub's name has no line feed, so no two triples read alike.
    byte[] signed = bytes(PURPOSE + "\n" + hub + "\n" + seconds + "\n" + message);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(key(), signed));
  }

  private byte[] key() {
    byte[] known = key;
    if (known == null) {
      known = hmac(secret.get(), bytes(PURPOSE));
      key = known;
    }
    return known;
  }

  private static byte[] hmac(byte[] key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
