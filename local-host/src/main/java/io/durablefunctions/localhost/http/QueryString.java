package io.durablefunctions.localhost.http;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A query as ASP.NET Core reads it: names are one without regard to case, spelled as they came
 * last; what has no value is absent from both.
 *
 * @param joined the values of a name, joined by commas, as functions see them
 * @param last the last value of a name, as the metadata shows it
 */
record QueryString(Map<String, String> joined, Map<String, String> last) {

  static QueryString parse(@Nullable String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    Map<String, String> spelled = new HashMap<>();
    Map<String, String> newest = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decode(equals < 0 ? pair : pair.substring(0, equals));
      String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
      if (!value.isEmpty()) {
        String key = name.toLowerCase(Locale.ROOT);
        values.merge(key, value, (first, second) -> first + "," + second);
        spelled.put(key, name);
        newest.put(key, value);
      }
    }
    return new QueryString(named(values, spelled), named(newest, spelled));
  }

  /** The first value of a name, without regard to its case. */
  Optional<String> first(String name) {
    return joined.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(name))
        .map(entry -> entry.getValue().split(",", 2)[0])
        .findFirst();
  }

  private static Map<String, String> named(
      Map<String, String> values, Map<String, String> spelled) {
    Map<String, String> named = new LinkedHashMap<>();
    values.forEach((name, value) -> named.put(spelled.getOrDefault(name, name), value));
    return named;
  }

  private static String decode(String text) {
    return PercentDecoder.decode(text.replace('+', ' '), (char) 0);
  }
}
