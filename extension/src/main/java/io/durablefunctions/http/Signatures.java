package io.durablefunctions.http;

import io.durablefunctions.digest.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes and checks the {@code code} of URIs: a readable {@link Code}, a dot, and its HMAC-SHA256
 * over hub, storage account, instance id and event as base64url. The management key opens
 * everything in its hub, the reading key shows everything. Comparisons take the same time whatever
 * differs. Thread-safe.
 */
public final class Signatures {

  private static final int MAC_LENGTH = 43;
  private static final int MAX_LENGTH = 200;

  private final String hub;
  private final String account;
  private final KeySource keys;
  private final InstantSource clock;

  /**
   * @param hub the hub's name; its case does not matter, as storage does not regard it
   * @param account what tells its storage account from others, such as the address of its queues
   * @param keys asked at each use
   * @param clock for what expires
   */
  public Signatures(String hub, String account, KeySource keys, InstantSource clock) {
    this.hub = hub.toLowerCase(Locale.ROOT);
    this.account = account.toLowerCase(Locale.ROOT);
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * The code that opens one class of operations on one instance, and nothing else.
   *
   * @param event the only event that it raises, or null
   */
  String sign(String instanceId, OperationClass operations, @Nullable String event, Terms terms) {
    String head = new Code(operations, event != null, terms).head();
    return head + "." + mac(keys.toSign().keys().get(0), head, instanceId, event);
  }

  /**
   * What the code opens of the instance; null if it does not open the operation. A missing code, or
   * one of another form, is refused before a key is asked for.
   *
   * @param event the event to be raised, or null
   */
  @Nullable Pass opens(
      @Nullable String code, String instanceId, OperationClass operations, @Nullable String event) {
    int dot = code == null ? -1 : code.indexOf('.');
    if (code == null || dot < 0) {
      return hubPass(code, operations == OperationClass.READ);
    }
    String head = code.substring(0, dot);
    if (code.length() - dot - 1 != MAC_LENGTH
        || !head.matches("[rem]n?(-x[0-9a-z]{1,12})?(-g[0-9a-z]{1,64})?")) {
      return hubPass(code, operations == OperationClass.READ);
    }
    boolean genuine = false;
    boolean oneEvent = head.startsWith("n", 1);
    for (HubKey key : keys.toCheck().keys()) {
      String mac = mac(key, head, instanceId, oneEvent ? String.valueOf(event) : null);
      genuine |= same(code.substring(dot + 1), mac);
    }
    if (!genuine) {
      return null;
    }
    Code read = Code.read(head);
    return read.allows(operations, clock.instant())
        ? new Pass(Pass.Level.INSTANCE, read, code)
        : null;
  }

  /** What a key of the hub opens; null if it is none. What is too short is refused unasked. */
  @Nullable Pass hubPass(@Nullable String key, boolean reading) {
    if (key == null || key.length() < HubKeys.MIN_LENGTH || key.length() > MAX_LENGTH) {
      return null;
    }
    boolean manages = false;
    boolean reads = false;
    for (HubKey each : keys.toCheck().keys()) {
      manages |= same(key, each.management());
      reads |= same(key, each.reading());
    }
    if (manages) {
      return new Pass(Pass.Level.HUB, null, key);
    }
    return reads && reading ? new Pass(Pass.Level.HUB_READING, null, key) : null;
  }

  /** The key that reads everything. */
  String readingKey() {
    return keys.toSign().keys().get(0).reading();
  }

  /** The key that opens everything. */
  String managementKey() {
    return keys.toSign().keys().get(0).management();
  }

  /** A token of storage's that comes back unchanged or not at all. */
  String seal(String token) {
    byte[] mac = HmacSha256.of(keys.toSign().keys().get(0).tokens(), bytes(hub + "\n" + token));
    return base64(bytes(token)) + "." + base64(mac);
  }

  /** The token of {@link #seal}; null if it was not made here. */
  @Nullable String unseal(String sealed) {
    String[] parts = sealed.split("\\.", -1);
    if (parts.length != 2) {
      return null;
    }
    String token;
    try {
      token = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
    boolean genuine = false;
    for (HubKey key : keys.toCheck().keys()) {
      genuine |= same(parts[1], base64(HmacSha256.of(key.tokens(), bytes(hub + "\n" + token))));
    }
    return genuine ? token : null;
  }

  private String mac(HubKey key, String head, String instanceId, @Nullable String event) {
    // Only the event, which stands last, can hold a line feed, so no two texts read alike.
    String signed =
        String.join(
            "\n",
            "df2",
            head,
            hub,
            account,
            instanceId,
            event == null ? "" : event.toUpperCase(Locale.ROOT));
    return base64(HmacSha256.of(key.codes(), bytes(signed)));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(bytes(given), bytes(expected));
  }
}
