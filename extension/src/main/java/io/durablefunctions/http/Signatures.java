package io.durablefunctions.http;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the {@code code} of URIs: an HMAC-SHA256 over operation class, hub and instance
 * id, as base64url without padding. The key itself is the code of hub-wide operations, and opens
 * everything in its hub. Comparisons take the same time whatever differs. Thread-safe.
 */
public final class Signatures {

  private static final String ALGORITHM = "HmacSHA256";

  private final String hub;
  private final Supplier<HubKeys> keys;

  /**
   * @param hub the hub's name; its case does not matter, as storage does not regard it
   * @param keys asked at each use, so that reading them can wait for the first one
   */
  public Signatures(String hub, Supplier<HubKeys> keys) {
    this.hub = hub.toLowerCase(Locale.ROOT);
    this.keys = keys;
  }

  /** The code that opens one class of operations on one instance, and nothing else. */
  public String sign(String instanceId, OperationClass operations) {
    return sign(keys.get().keys().get(0), instanceId, operations);
  }

  /** Whether the code opens the operations on the instance. A missing one never does. */
  public boolean opens(@Nullable String code, String instanceId, OperationClass operations) {
    if (code == null || code.isEmpty()) {
      return false;
    }
    boolean open = false;
    for (String key : keys.get().keys()) {
      open |= same(code, sign(key, instanceId, operations));
      open |= same(code, key);
    }
    return open;
  }

  /** Whether the code is the hub's management key. */
  public boolean opensHub(@Nullable String code) {
    if (code == null || code.isEmpty()) {
      return false;
    }
    boolean open = false;
    for (String key : keys.get().keys()) {
      open |= same(code, key);
    }
    return open;
  }

  private String sign(String key, String instanceId, OperationClass operations) {
    // Neither a hub's name nor an instance id holds a line feed, so no two triples read alike.
    String signed = "df1\n" + operations.name() + "\n" + hub + "\n" + instanceId;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
