package io.durablefunctions.http.ring;

import io.durablefunctions.digest.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signs rings with a key of the hub that serves nothing else: HMAC-SHA256 over the hub, the time
 * and the message, as {@code seconds.signature}. Checks take the same time whatever differs.
 * Thread-safe.
 */
public final class RingSignature {

  /** How far apart the clocks of sender and receiver may be, with the way of the request. */
  static final Duration VALIDITY = Duration.ofMinutes(2);

  private final String hub;
  private final Supplier<List<byte[]>> toSign;
  private final Supplier<List<byte[]>> toCheck;
  private final InstantSource clock;

  /**
   * @param hub its case does not matter
   * @param toSign the keys, of which the first signs; may wait for storage
   * @param toCheck the keys, each of which opens; must not wait for storage long
   */
  public RingSignature(
      String hub,
      Supplier<List<byte[]>> toSign,
      Supplier<List<byte[]>> toCheck,
      InstantSource clock) {
    this.hub = hub.toLowerCase(Locale.ROOT);
    this.toSign = toSign;
    this.toCheck = toCheck;
    this.clock = clock;
  }

  /** The signature of a message that is sent now. */
  String sign(String message) {
    long seconds = clock.instant().getEpochSecond();
    return seconds + "." + mac(toSign.get().get(0), seconds, message);
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
    byte[] given = bytes(signature.substring(dot + 1));
    boolean genuine = false;
    for (byte[] key : toCheck.get()) {
      genuine |= MessageDigest.isEqual(given, bytes(mac(key, seconds, message)));
    }
    long age = Math.abs(clock.instant().getEpochSecond() - seconds);
    return genuine && age <= VALIDITY.toSeconds();
  }

  private String mac(byte[] key, long seconds, String message) {
    // A hub's name has no line feed, so no two triples read alike.
    byte[] signed = bytes(hub + "\n" + seconds + "\n" + message);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(HmacSha256.of(key, signed));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
