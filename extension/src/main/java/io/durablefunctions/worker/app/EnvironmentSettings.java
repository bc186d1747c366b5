package io.durablefunctions.worker.app;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables by the names that the host, a .NET program, gives them: in any case, with
 * {@code A:B} and {@code A__B} the same, and {@code CUSTOMCONNSTR_X} as {@code
 * ConnectionStrings:X}. Immutable.
 */
final class EnvironmentSettings implements AppSettings {

  /** How App Service hands on what stands under "connection strings". */
  private static final List<String> CONNECTION_STRINGS =
      List.of("customconnstr_", "sqlazureconnstr_", "sqlconnstr_", "mysqlconnstr_");

  private final Map<String, String> values = new HashMap<>();

  EnvironmentSettings(Map<String, String> environment) {
    environment.forEach((name, value) -> values.put(normal(name), value));
    // Under its own name too, and a setting of the full name wins.
    environment.forEach((name, value) -> addConnectionString(normal(name), value));
  }

  private void addConnectionString(String name, String value) {
    for (String prefix : CONNECTION_STRINGS) {
      if (name.startsWith(prefix)) {
        values.putIfAbsent("connectionstrings:" + name.substring(prefix.length()), value);
      }
    }
  }

  @Override
  public @Nullable String get(String name) {
    return values.get(normal(name));
  }

  private static String normal(String name) {
    return name.replace("__", ":").toLowerCase(Locale.ROOT);
  }
}
