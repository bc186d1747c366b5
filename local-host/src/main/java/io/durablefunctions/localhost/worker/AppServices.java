package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** What the app provides through ServiceLoader: middleware, and at most one instance injector. */
record AppServices(List<Middleware> middleware, FunctionInstanceInjector injector) {

  /** Made once per JVM, with the app's loader as context class loader, as in the worker. */
  static AppServices load(ClassLoader app) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(app);
    try {
      return new AppServices(all(Middleware.class, app), injector(app));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static FunctionInstanceInjector injector(ClassLoader app) {
    List<FunctionInstanceInjector> injectors = all(FunctionInstanceInjector.class, app);
    if (injectors.size() > 1) {
      throw new StartupProblem(
          "The app has "
              + injectors.size()
              + " FunctionInstanceInjectors, the worker allows one: "
              + injectors.stream().map(i -> i.getClass().getName()).toList()
              + ".");
    }
    return injectors.isEmpty() ? new NewInstanceInjector() : injectors.get(0);
  }

  private static <T> List<T> all(Class<T> service, ClassLoader app) {
    List<T> found = new ArrayList<>();
    try {
      ServiceLoader.load(service, app).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw new StartupProblem(
          "No function can be loaded, because a "
              + service.getSimpleName()
              + " of the app cannot be made: "
              + e.getMessage()
              + " (cause: "
              + e.getCause()
              + "). The real worker fails in the same way, silently.",
          e);
    }
    return found;
  }
}
