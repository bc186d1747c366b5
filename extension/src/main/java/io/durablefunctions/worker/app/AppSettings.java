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

  /** The settings of this process. */
  static AppSettings ofEnvironment() {
    return System::getenv;
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
