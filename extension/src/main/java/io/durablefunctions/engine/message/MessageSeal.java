package io.durablefunctions.engine.message;

import io.durablefunctions.digest.HmacSha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Signs what is sent to queues, so that a program that can write to a queue, but does not have the
 * hub's key, runs nothing: {@code df2:}, the first 16 bytes of an HMAC-SHA256 as base64url, a
 * colon, the text. The queue's name is signed too, so that what was set aside, or sent to another
 * queue, opens nowhere else; a poison queue counts as its own queue. What is not signed by one of
 * the keys is foreign. Thread-safe.
 */
public final class MessageSeal {

  private static final String PREFIX = "df2:";
  private static final String POISON = "-poison";
  private static final int BYTES = 16;
  private static final int MAC_LENGTH = 22;

  /** How many characters a seal takes, all of them ASCII. */
  public static final int LENGTH = PREFIX.length() + MAC_LENGTH + 1;

  private final Supplier<List<byte[]>> keys;

  /**
   * @param keys asked at each use; the first one signs, all of them open
   */
  public MessageSeal(Supplier<List<byte[]>> keys) {
    this.keys = keys;
  }

  /** The text with its seal for a queue. */
  public String seal(String queue, String text) {
    return PREFIX + base64(mac(keys.get().get(0), queue, text)) + ":" + text;
  }

  /**
   * The text without its seal. Takes the same time whatever differs.
   *
   * @param queue that it was taken from
   * @throws ForeignMessageException if it has none, or another hub's or queue's
   */
  public String open(String queue, String sealed) throws ForeignMessageException {
    if (sealed.startsWith(PREFIX) && sealed.length() > LENGTH && sealed.charAt(LENGTH - 1) == ':') {
      String text = sealed.substring(LENGTH);
      byte[] given = sealed.substring(PREFIX.length(), LENGTH - 1).getBytes(StandardCharsets.UTF_8);
      boolean genuine = false;
      for (byte[] key : keys.get()) {
        byte[] expected = base64(mac(key, queue, text)).getBytes(StandardCharsets.UTF_8);
        genuine |= MessageDigest.isEqual(given, expected);
      }
      if (genuine) {
        return text;
      }
    }
    throw new ForeignMessageException(
        "A message of this task hub is signed with the hub's key, but this one of "
            + sealed.length()
            + " characters is not: another program wrote it, or a version before messages were"
            + " signed.");
  }

  private static String base64(byte[] mac) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(mac, BYTES));
  }

  private static byte[] mac(byte[] key, String queue, String text) {
    String name = queue.toLowerCase(Locale.ROOT);
    String home = name.endsWith(POISON) ? name.substring(0, name.length() - POISON.length()) : name;
    return HmacSha256.of(key, (home + "\n" + text).getBytes(StandardCharsets.UTF_8));
  }
}
