package io.durablefunctions.naming;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** UUIDs as ids that every storage key and URL can carry: 32 hex digits, no hyphens. */
public final class UuidText {

  private UuidText() {}

  /** A new one, at random. */
  public static String random() {
    return text(UUID.randomUUID());
  }

  /** The same for the same name, always: what is stored under it is found again (version 3). */
  public static String ofName(String name) {
    return text(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(UUID uuid) {
    return uuid.toString().replace("-", "");
  }
}
