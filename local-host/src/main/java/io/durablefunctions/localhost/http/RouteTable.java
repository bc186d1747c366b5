package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.settings.AppSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The routes that are served; the host loads no function whose route is another's or its own. */
public record RouteTable(List<HttpRoute> routes) {

  /** Of functions in the order of their names; those that are left out are told in the log. */
  public static RouteTable of(
      List<StagedFunction> functions, String prefix, AppSettings settings, HostLog log) {
    List<HttpRoute> routes = new ArrayList<>();
    for (StagedFunction function : functions) {
      HttpRoute route = HttpRoute.of(function, prefix, settings);
      Optional<HttpRoute> other = routes.stream().filter(route::conflicts).findFirst();
      if (isBuiltIn(route, prefix)) {
        refuse(function, "The specified route conflicts with one or more built in routes.", log);
      } else if (other.isPresent()) {
        refuse(
            function,
            "The route specified conflicts with the route defined by function '"
                + other.get().function().name()
                + "'.",
            log);
      } else {
        routes.add(route);
      }
    }
    return new RouteTable(List.copyOf(routes));
  }

  private static boolean isBuiltIn(HttpRoute route, String prefix) {
    String own = route.own().toLowerCase(Locale.ROOT);
    return own.startsWith("admin") || (prefix.isEmpty() && own.startsWith("runtime"));
  }

  private static void refuse(StagedFunction function, String why, HostLog log) {
    log.warn("The function '" + function.name() + "' is in error: " + why);
  }
}
