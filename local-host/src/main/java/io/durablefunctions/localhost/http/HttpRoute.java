package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.app.Binding;
import io.durablefunctions.localhost.settings.AppSettings;
import io.durablefunctions.localhost.worker.LoadedFunction;
import java.util.List;
import java.util.Locale;

/**
 * An HTTP function and where it answers.
 *
 * @param methods in lower case; empty means all
 */
record HttpRoute(LoadedFunction function, RouteTemplate template, List<String> methods) {

  static HttpRoute of(LoadedFunction function, String prefix, AppSettings settings) {
    Binding trigger = function.staged().trigger();
    String route = trigger.text("route").filter(text -> !text.isBlank()).orElse(function.name());
    String resolved = settings.resolve(route, String.valueOf(function.staged().file()));
    String full = prefix.isEmpty() ? resolved : prefix + "/" + resolved;
    return new HttpRoute(function, new RouteTemplate(full), trigger.lowerCaseTexts("methods"));
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
