package io.durablefunctions.http.call;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A response.
 *
 * @param status its code
 * @param headers by their names in small letters, in the order of their lines
 * @param body without its transfer coding
 */
record Answer(int status, Map<String, List<String>> headers, byte[] body) {

  @Nullable String first(String header) {
    List<String> values = headers.get(header);
    return values == null ? null : values.get(0);
  }

  /** Values of one name are joined by commas. */
  Map<String, String> joined() {
    Map<String, String> joined = new TreeMap<>();
    headers.forEach((name, values) -> joined.put(name, String.join(",", values)));
    return joined;
  }
}
