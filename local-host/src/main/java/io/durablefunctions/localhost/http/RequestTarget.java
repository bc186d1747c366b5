package io.durablefunctions.localhost.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path and query of a request as Kestrel and ASP.NET Core hand them on: the path is decoded
 * once (but for {@code %2F} and what is not UTF-8), then dot segments are removed.
 *
 * @param path decoded
 * @param query as it came, without the question mark; null for none
 */
record RequestTarget(String path, @Nullable String query) {
  private static final String KEPT = "-._~!$&'()*+,;=:@/";

  static RequestTarget parse(String target) throws RefusedRequestException {
    if (target.equals("*")) {
      return new RequestTarget("*", null);
    }
    if (!target.startsWith("/")) {
      throw new RefusedRequestException(400, "the target is not a path");
    }
    if (target.chars().anyMatch(c -> c > 0x7e || c <= ' ')) {
      throw new RefusedRequestException(400, "the target has a character that is not ASCII");
    }
    int mark = target.indexOf('?');
    String rawPath = mark < 0 ? target : target.substring(0, mark);
    if (rawPath.contains("%00")) {
      throw new RefusedRequestException(400, "the path has a NUL");
    }
    String query = mark < 0 ? null : target.substring(mark + 1).replace("#", "%23");
    return new RequestTarget(withoutDots(PercentDecoder.decode(rawPath, '/')), query);
  }

  /**
   * The path as it stands in the worker's URL: encoded again, but for a percent sign that two hex
   * digits follow.
   */
  String encodedPath() {
    StringBuilder encoded = new StringBuilder();
    for (int i = 0; i < path.length(); i += Character.charCount(path.codePointAt(i))) {
      int c = path.codePointAt(i);
      if (isKept(c) || (c == '%' && PercentDecoder.escapeAt(path, i) >= 0)) {
        encoded.appendCodePoint(c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          encoded.append(String.format("%%%02X", b & 0xff));
        }
      }
    }
    return encoded.toString();
  }

  private static boolean isKept(int c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || KEPT.indexOf(c) >= 0);
  }

  private static String withoutDots(String path) {
    List<String> kept = new ArrayList<>();
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      boolean dots = segments[i].equals(".") || segments[i].equals("..");
      if (segments[i].equals("..") && !kept.isEmpty()) {
        kept.remove(kept.size() - 1);
      }
      if (!dots) {
        kept.add(segments[i]);
      } else if (last) {
        kept.add("");
      }
    }
    return "/" + String.join("/", kept);
  }
}
