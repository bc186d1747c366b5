package io.durablefunctions.naming;

/** What an instance id may be: any Unicode text that storage keys and URLs can carry. */
public final class InstanceIds {

  /** The longest id, in UTF-16 characters. */
  public static final int MAX_LENGTH = 256;

  private static final String FORBIDDEN = "/\\#?";

  private InstanceIds() {}

  /**
   * Returns the id if it is one.
   *
   * @throws IllegalArgumentException if it is empty, longer than {@value #MAX_LENGTH} characters,
   *     begins with {@code @} (entities are called so in Durable Functions), is {@code .} or {@code
   *     ..} (a URL's path loses those on its way), or has a control character, one of {@code / \ #
   *     ?}, or half a surrogate pair
   */
  public static String validate(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "An instance id has 1 to "
              + MAX_LENGTH
              + " characters, but this has "
              + id.length()
              + ".");
    }
    if (id.charAt(0) == '@') {
      throw illegal(id, "begins with '@'");
    }
    if (PathSegments.isDots(id)) {
      throw illegal(id, "is lost in a URL's path on its way");
    }
    for (int i = 0; i < id.length(); i += Character.charCount(id.codePointAt(i))) {
      int c = id.codePointAt(i);
      if (Character.isISOControl(c)) {
        throw illegal(id, "has a control character at " + i);
      }
      if (FORBIDDEN.indexOf(c) >= 0) {
        throw illegal(id, "has a '" + (char) c + "' at " + i);
      }
      if (Character.getType(c) == Character.SURROGATE) {
        throw illegal(id, "has half a surrogate pair at " + i);
      }
    }
    return id;
  }

  private static IllegalArgumentException illegal(String id, String what) {
    String shown =
        id.codePoints()
            .filter(c -> !Character.isISOControl(c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    return new IllegalArgumentException(
        "'"
            + shown
            + "' is no instance id: it "
            + what
            + ". An id does not begin with '@', is not . or .., and has no control characters and none of / \\ # ?");
  }
}
