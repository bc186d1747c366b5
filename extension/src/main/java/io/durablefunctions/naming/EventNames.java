package io.durablefunctions.naming;

import java.util.Locale;

/**
 * What an external event's name may be: any Unicode text that can be sent in a URL's path under the
 * Functions host.
 */
public final class EventNames {

  /** The longest name, in UTF-16 characters. */
  public static final int MAX_LENGTH = 256;

  private EventNames() {}

  /**
   * Returns the name if it is one.
   *
   * @throws IllegalArgumentException if it is blank, longer than {@value #MAX_LENGTH} characters,
   *     is {@code .} or {@code ..} (a path loses those on its way), holds {@code %2F} (the host
   *     delivers it like the slash that it stands for), a control character, or half a surrogate
   *     pair
   */
  public static String validate(String name) {
    if (name.isBlank() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "An event's name has 1 to "
              + MAX_LENGTH
              + " characters and is not blank, but this has "
              + name.length()
              + ".");
    }
    if (name.codePoints().anyMatch(EventNames::isNoCharacter)) {
      throw new IllegalArgumentException(
          "An event's name has no control characters and no half of a surrogate pair, but this"
              + " one has.");
    }
    if (PathSegments.isDots(name)) {
      throw new IllegalArgumentException(
          "'" + name + "' cannot name an event: a URL's path loses such a segment on its way.");
    }
    if (name.toLowerCase(Locale.ROOT).contains("%2f")) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' cannot name an event: the Functions host delivers %2F and a slash in a URL's"
              + " path alike. Name it with a slash.");
    }
    return name;
  }

  private static boolean isNoCharacter(int c) {
    return Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE;
  }
}
