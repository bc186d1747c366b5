package io.durablefunctions.bind;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The app's classes, loaded from where they were staged, without running any of their code. */
final class AppClasses implements AutoCloseable {

  private final URLClassLoader loader;
  private final List<Path> appJars;

  /**
   * @param staging the staged app: its jar at the top, its libraries in lib
   * @param classpath what is not staged because the worker brings it
   */
  AppClasses(Path staging, List<Path> classpath) {
    this.appJars = jarsIn(staging);
    List<URL> urls = new ArrayList<>();
    appJars.forEach(jar -> urls.add(url(jar)));
    jarsIn(staging.resolve("lib")).forEach(jar -> urls.add(url(jar)));
    classpath.forEach(entry -> urls.add(url(entry)));
    this.loader =
        new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not a class path entry: " + path, e);
    }
  }

  /**
   * The method that an entryPoint names: among those of its name the one with a durable annotation.
   *
   * @throws BindException if there is no such class or method
   */
  Method method(String function, String entryPoint) throws BindException {
    int dot = entryPoint.lastIndexOf('.');
    String className = dot < 0 ? entryPoint : entryPoint.substring(0, dot);
    String methodName = entryPoint.substring(dot + 1);
    Method found = null;
    for (Method method : methods(className, "function.json of '" + function + "'")) {
      if (method.getName().equals(methodName)
          && (found == null || DurableParameters.of(method).isDurable())) {
        found = method;
      }
    }
    if (found == null) {
      throw new BindException(
          "function.json of '"
              + function
              + "' names the entry point '"
              + entryPoint
              + "', but the class has no such method. Package the app again from clean.");
    }
    return found;
  }

  private Method[] methods(String className, String wantedBy) throws BindException {
    try {
      return Class.forName(className, false, loader).getDeclaredMethods();
    } catch (ClassNotFoundException | LinkageError e) {
      throw new BindException(
          wantedBy
              + " needs the class "
              + className
              + ", which cannot be loaded: "
              + e
              + ". Is a dependency missing from the class path?");
    }
  }

  /** All methods of the classes in the app's own jars. */
  List<Method> appMethods() throws BindException {
    List<Method> methods = new ArrayList<>();
    for (Path jar : appJars) {
      for (String className : classNames(jar)) {
        methods.addAll(List.of(methods(className, jar.getFileName().toString())));
      }
    }
    return methods;
  }

  private static List<String> classNames(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
          .filter(name -> !name.startsWith("META-INF/"))
          .map(name -> name.substring(0, name.length() - ".class".length()).replace('/', '.'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + jar, e);
    }
  }

  /** Whether the app brings a factory for its function instances. */
  boolean hasInstanceInjector() {
    @Nullable URL services =
        loader.getResource(
            "META-INF/services/com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector");
    return services != null;
  }

  /** A class path as the platform writes it. */
  static List<Path> split(String classpath) {
    return Stream.of(classpath.split(File.pathSeparator))
        .filter(entry -> !entry.isBlank())
        .map(Path::of)
        .toList();
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close the app's class loader", e);
    }
  }
}
