package io.durablefunctions.naming;

/** What a text loses as a segment of a URL's path. */
final class PathSegments {

  private PathSegments() {}

  /** Servers remove {@code .} and {@code ..} before anything sees them, in any spelling. */
  static boolean isDots(String text) {
    return text.equals(".") || text.equals("..");
  }
}
