package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.settings.AppSettings;
import java.util.List;
import java.util.Locale;

/**
 * An HTTP function and where it answers.
 *
 * @param own the route without the prefix
 * @param methods in lower case; empty means all
 */
public record HttpRoute(
    StagedFunction function, String own, RouteTemplate template, List<String> methods) {

  static HttpRoute of(StagedFunction function, String prefix, AppSettings settings) {
    Binding trigger = function.trigger();
    String route = trigger.text("route").filter(text -> !text.isBlank()).orElse(function.name());
    String resolved = settings.resolve(route, String.valueOf(function.file()));
    String full = prefix.isEmpty() ? resolved : prefix + "/" + resolved;
    return new HttpRoute(
        function, strip(resolved), new RouteTemplate(full), trigger.lowerCaseTexts("methods"));
  }

  private static String strip(String route) {
    return route.replaceAll("^/+|/+$", "");
  }

  /** Whether both are one route, and there is a method that both allow. */
  boolean conflicts(HttpRoute other) {
    return own.equalsIgnoreCase(other.own)
        && (methods.isEmpty()
            || other.methods.isEmpty()
            || methods.stream().anyMatch(other.methods::contains));
  }

  boolean allows(String method) {
    return methods.isEmpty() || methods.contains(method.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    String verbs = methods.isEmpty() ? "ALL" : String.join(",", methods).toUpperCase(Locale.ROOT);
    return function.name() + ": [" + verbs + "] /" + template;
  }
}
