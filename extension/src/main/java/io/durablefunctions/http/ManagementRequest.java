package io.durablefunctions.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of the management API.
 *
 * @param verb in upper case
 * @param origin {@code scheme://host[:port]} for the URIs that are handed out
 * @param path what follows {@code durabletask/}, decoded once, but for {@code %2F}
 * @param query the decoded parameters; names in lower case, values in their order
 * @param headers names in lower case
 * @param body the text, or null for none
 */
record ManagementRequest(
    String verb,
    String origin,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    @Nullable String body) {

  /** The parameter {@code code}, else the header that Azure's own management clients send. */
  @Nullable String code() {
    String code = parameter("code");
    String header = headers.get("x-functions-key");
    // A code of a URI stays in its URI; the header is for keys.
    return code != null || header == null || header.contains(".") ? code : header;
  }

  /** The parameter's only or last value; null if it is missing or empty. */
  @Nullable String parameter(String name) {
    List<String> values = query.get(name.toLowerCase(Locale.ROOT));
    String last = values == null ? null : values.get(values.size() - 1);
    return last == null || last.isEmpty() ? null : last;
  }
}
