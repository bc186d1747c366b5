package io.durablefunctions.naming;

import io.durablefunctions.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * An instance id as the key of a table partition and as a folder of blobs.
 *
 * <p>{@code A-Z a-z 0-9 _ -} stay as they are. Every other UTF-16 unit is escaped by itself: {@code
 * ~} and two hex digits up to U+00FF, {@code ~u} and four above. So ids read well in storage tools,
 * different ids have different keys, and the ids that start with a text are one range of keys.
 *
 * <p>A key has room for 512 characters. An id whose escaped form is longer than {@value #MAX} (more
 * than 83 characters of another script) keeps the first {@value #HEAD} of it, followed by {@code
 * ~~} and a SHA-256 of the id; the id itself stands in the rows.
 */
public final class InstanceKey {

  /** The longest key, in characters. */
  public static final int MAX = 500;

  private static final int HASH_LENGTH = 43;
  private static final String HASH_MARK = "~~";
  private static final int HEAD = MAX - HASH_LENGTH - 2;

  private InstanceKey() {}

  /** The key of an id. Always the same, and of no other id. */
  public static String of(String instanceId) {
    String escaped = escape(instanceId, Integer.MAX_VALUE);
    return escaped.length() <= MAX
        ? escaped
        : escape(instanceId, HEAD) + HASH_MARK + hash(instanceId);
  }

  /**
   * What the keys of all ids with this prefix start with. Keys of some other ids may start with it
   * too, if the prefix is very long: compare the ids of what is found.
   */
  public static String startOf(String instanceIdPrefix) {
    return escape(instanceIdPrefix, HEAD);
  }

  /** The id of a key, or null where the key holds only a hash of it. */
  public static @Nullable String toInstanceId(String key) {
    StringBuilder id = new StringBuilder(key.length());
    int i = 0;
    while (i < key.length()) {
      char c = key.charAt(i);
      if (c != '~') {
        id.append(c);
        i++;
      } else if (key.startsWith(HASH_MARK, i)) {
        return null;
      } else if (key.startsWith("~u", i)) {
        id.append((char) Integer.parseInt(key, i + 2, i + 6, 16));
        i += 6;
      } else {
        id.append((char) Integer.parseInt(key, i + 1, i + 3, 16));
        i += 3;
      }
    }
    return id.toString();
  }

  /** Stops before the unit that would go over the limit, never inside of an escape. */
  private static String escape(String text, int limit) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      int before = out.length();
      appendUnit(out, text.charAt(i));
      if (out.length() > limit) {
        out.setLength(before);
        break;
      }
    }
    return out.toString();
  }

  private static void appendUnit(StringBuilder out, char c) {
    if (isKept(c)) {
      out.append(c);
      return;
    }
    String hex = Integer.toHexString(0x10000 | c);
    if (c <= 0xFF) {
      out.append('~').append(hex, 3, 5);
    } else {
      out.append("~u").append(hex, 1, 5);
    }
  }

  private static boolean isKept(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  private static String hash(String text) {
    // Unit by unit: Java's encoders would make all lone surrogates the same.
    ByteBuffer units = ByteBuffer.allocate(2 * text.length());
    units.asCharBuffer().put(text);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Sha256.of(units.array()));
  }
}
