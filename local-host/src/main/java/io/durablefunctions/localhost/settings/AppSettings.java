package io.durablefunctions.localhost.settings;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app settings, by name without regard to case, and what bindings look up in them. */
public final class AppSettings {
  public static final String STORAGE = "AzureWebJobsStorage";
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  public AppSettings(Map<String, String> values) {
    this.values.putAll(values);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * Whether a function is switched off, as the host reads it: {@code AzureWebJobs.X.Disabled} or
   * {@code AzureWebJobs_X_Disabled}, with true or 1. Nothing else counts.
   */
  public boolean isDisabled(String function) {
    return get("AzureWebJobs." + function + ".Disabled")
        .or(() -> get("AzureWebJobs_" + function + "_Disabled"))
        .map(value -> value.equalsIgnoreCase("true") || value.equals("1"))
        .orElse(false);
  }

  /** {@code text} with each {@code %Setting%} replaced; {@code where} names it in the error. */
  public String resolve(String text, String where) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(1);
      String value =
          get(name)
              .orElseThrow(
                  () ->
                      new StartupProblem(
                          where
                              + ": '%"
                              + name
                              + "%' does not resolve to a value. Add the app "
                              + "setting "
                              + name
                              + " to local.settings.json or the environment."));
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value));
    }
    return matcher.appendTail(resolved).toString();
  }

  /**
   * The storage connection string that a binding's {@code connection} names, looked up as the host
   * does: {@code AzureWebJobs<name>} first, then {@code <name>}; the default is the host's storage.
   */
  public String connection(String name, String where) {
    String setting = name.isBlank() ? STORAGE : name;
    return get("AzureWebJobs" + setting)
        .or(() -> get(setting))
        .filter(value -> !value.isBlank())
        .orElseThrow(() -> noConnection(setting, where));
  }

  private StartupProblem noConnection(String setting, String where) {
    boolean identity =
        values.keySet().stream()
            .anyMatch(key -> key.regionMatches(true, 0, setting + "__", 0, setting.length() + 2));
    return new StartupProblem(
        identity
            ? where
                + ": the connection "
                + setting
                + " is by identity ("
                + setting
                + "__...), "
                + "which local-host does not support. Give "
                + setting
                + " a connection string, for example UseDevelopmentStorage=true."
            : where
                + ": the app setting "
                + setting
                + " is missing; it must hold a storage "
                + "connection string. Add \""
                + setting
                + "\": \"UseDevelopmentStorage=true\" to Values in local.settings.json.");
  }
}
