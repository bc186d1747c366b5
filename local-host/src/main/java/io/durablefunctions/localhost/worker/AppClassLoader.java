package io.durablefunctions.localhost.worker;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;

/** The one loader of an app: its jars, its lib folder, and last the worker's annotation library. */
final class AppClassLoader extends URLClassLoader {
  private static final String ANNOTATION = "com.microsoft.azure.functions.annotation.FunctionName";

  static {
    registerAsParallelCapable();
  }

  AppClassLoader(List<Path> jars, ClassLoader parent) {
    super("app", urls(jars), parent);
  }

  private static URL[] urls(List<Path> jars) {
    List<URL> urls = new ArrayList<>();
    try {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
      CodeSource library = Class.forName(ANNOTATION).getProtectionDomain().getCodeSource();
      urls.add(library.getLocation());
    } catch (MalformedURLException | ClassNotFoundException e) {
      throw new StartupProblem("The app's class path cannot be built: " + e, e);
    }
    return urls.toArray(URL[]::new);
  }
}
