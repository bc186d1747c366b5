package io.durablefunctions.localhost.settings;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The app settings by the names that the host, a .NET program, gives them: in any case, with {@code
 * A:B} and {@code A__B} the same, and {@code CUSTOMCONNSTR_X} as {@code ConnectionStrings:X}; and
 * what bindings look up in them. Immutable.
 */
public final class AppSettings {
  public static final String STORAGE = "AzureWebJobsStorage";
  private static final Pattern REFERENCE = Pattern.compile("%([^%]+)%");
  private static final String HOST_JSON = "azurefunctionsjobhost:";
  private static final String CONNECTION_STRINGS = "ConnectionStrings:";

  /** How App Service hands on what stands under "connection strings". */
  private static final List<String> CONNECTION_STRING_KINDS =
      List.of("customconnstr_", "sqlazureconnstr_", "sqlconnstr_", "mysqlconnstr_");

  private final Map<String, String> values = new HashMap<>();

  public AppSettings(Map<String, String> values) {
    values.forEach((name, value) -> this.values.put(normal(name), value));
    // Under its own name too, and a setting of the full name wins.
    values.forEach((name, value) -> addConnectionString(normal(name), value));
  }

  private void addConnectionString(String name, String value) {
    for (String kind : CONNECTION_STRING_KINDS) {
      if (name.startsWith(kind)) {
        values.putIfAbsent(normal(CONNECTION_STRINGS + name.substring(kind.length())), value);
      }
    }
  }

  private static String normal(String name) {
    return name.replace("__", ":").toLowerCase(Locale.ROOT);
  }

  /** Whether the host runs on a developer's machine; said by nothing, it does. */
  public boolean isDevelopment() {
    return get("AZURE_FUNCTIONS_ENVIRONMENT")
        .map(environment -> environment.equalsIgnoreCase("Development"))
        .orElse(true);
  }

  /**
   * Values of host.json that a setting overwrites, by their path, its parts separated by colons.
   */
  Map<String, String> hostJson() {
    Map<String, String> overwritten = new HashMap<>();
    values.forEach(
        (name, value) -> {
          if (name.startsWith(HOST_JSON)) {
            overwritten.put(name.substring(HOST_JSON.length()), value);
          }
        });
    return overwritten;
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(normal(name)));
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
   * does: {@code AzureWebJobs<name>} before {@code <name>}, each under {@code ConnectionStrings}
   * first; the default is the host's storage.
   */
  public String connection(String name, String where) {
    String setting = name.isBlank() ? STORAGE : name;
    return sections(setting)
        .flatMap(section -> get(section).stream())
        .filter(value -> !value.isBlank())
        .findFirst()
        .orElseThrow(() -> noConnection(setting, where));
  }

  private static Stream<String> sections(String setting) {
    return Stream.of("AzureWebJobs" + setting, setting)
        .flatMap(name -> Stream.of(CONNECTION_STRINGS + name, name));
  }

  private StartupProblem noConnection(String setting, String where) {
    boolean identity =
        sections(setting)
            .anyMatch(
                section ->
                    values.keySet().stream()
                        .anyMatch(key -> key.startsWith(normal(section + ":"))));
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
