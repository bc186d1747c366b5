package io.durablefunctions.worker.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The app settings, which the host hands to the worker as environment variables. */
@FunctionalInterface
public interface AppSettings {

  /** A reference such as {@code %TaskHub%}. */
  Pattern REFERENCE = Pattern.compile("%([^%]+)%");

  /** The setting's value, or null if there is none. */
  @Nullable String get(String name);

  /** The settings of this process, named as the host names them. */
  static AppSettings ofEnvironment() {
    return new EnvironmentSettings(System.getenv());
  }

  /**
   * Whether a function is switched off, as the host reads it: {@code AzureWebJobs.X.Disabled} or
   * {@code AzureWebJobs_X_Disabled}, with true or 1. Nothing else counts.
   */
  default boolean isDisabled(String function) {
    String value = get("AzureWebJobs." + function + ".Disabled");
    if (value == null) {
      value = get("AzureWebJobs_" + function + "_Disabled");
    }
    return value != null && (value.equalsIgnoreCase("true") || value.equals("1"));
  }

  /**
   * A setting of a connection, looked up as the host does: {@code AzureWebJobs} before the name
   * wins, then the name; each under {@code ConnectionStrings} first.
   *
   * @param connection the name in a binding
   * @param setting the same name, or one that begins with it, such as {@code X__accountName}
   */
  default @Nullable String ofConnection(String connection, String setting) {
    return setting.startsWith(connection)
        ? get(Connections.section(connection, this) + setting.substring(connection.length()))
        : get(setting);
  }

  /**
   * The text with every {@code %Setting%} replaced by the setting's value.
   *
   * @param where what the text is, for the error message
   * @throws DurableConfigurationException if a setting is missing
   */
  default String resolve(String text, String where) {
    Matcher matcher = REFERENCE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (matcher.find()) {
      String value = get(matcher.group(1));
      if (value == null || value.isBlank()) {
        throw new DurableConfigurationException(
            where
                + " refers to the app setting '"
                + matcher.group(1)
                + "' (as '"
                + text
                + "'), but there is no such setting. Add it to the app's settings, or to"
                + " local.settings.json for local runs.");
      }
      matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.strip()));
    }
    return matcher.appendTail(resolved).toString();
  }
}
