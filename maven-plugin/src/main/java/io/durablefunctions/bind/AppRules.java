package io.durablefunctions.bind;

import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What must hold over all functions of the app, and what azure-functions:package lets pass. */
final class AppRules {

  private final List<String> problems;

  AppRules(List<String> problems) {
    this.problems = problems;
  }

  void check(List<Method> methods) {
    Map<String, String> places = new HashMap<>();
    for (Method method : methods) {
      String function = DurableParameters.functionName(method);
      DurableParameters parameters = DurableParameters.of(method);
      if (function != null) {
        unique(function, parameters.place(), places);
        folder(function, parameters.place());
      } else if (parameters.isDurable() && !method.isBridge()) {
        problems.add(
            parameters.place()
                + " has a durable annotation on a parameter, but no @FunctionName, so it would be"
                + " no function at all. Add @FunctionName(\"...\").");
      }
    }
  }

  private void unique(String function, String place, Map<String, String> places) {
    String other = places.put(function.toLowerCase(Locale.ROOT), place);
    if (other != null) {
      problems.add(
          place
              + " and "
              + other
              + " are both called '"
              + function
              + "' (case does not count), and one would overwrite the other. Rename one.");
    }
  }

  private void folder(String function, String place) {
    if (function.toLowerCase(Locale.ROOT).endsWith("lib")) {
      problems.add(
          place
              + " is called '"
              + function
              + "', but the Java worker takes the first folder whose name ends in 'lib' for that of"
              + " the libraries. Choose a name that ends otherwise.");
    }
  }
}
