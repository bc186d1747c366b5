package io.durablefunctions.bind;

import io.durablefunctions.bind.analyze.check.TypeLookup;
import io.durablefunctions.bind.signature.DurableNames;
import io.durablefunctions.bind.signature.FunctionSignature;
import io.durablefunctions.bind.signature.InstanceSource;
import io.durablefunctions.bind.signature.ValueType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.ParameterizedType;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The app's classes, loaded from where they were staged, without running any of their code. */
final class AppClasses implements AutoCloseable, TypeLookup {

  private final URLClassLoader loader;
  private final List<AppJar> appJars;
  private final List<AppJar> libraries;

  /**
   * @param staging the staged app: its jar at the top, its libraries in lib
   * @param classpath what is not staged because the worker brings it
   */
  AppClasses(Path staging, List<Path> classpath) {
    this.appJars = AppJar.in(staging);
    this.libraries = AppJar.in(staging.resolve("lib"));
    Stream<Path> staged = Stream.concat(appJars.stream(), libraries.stream()).map(AppJar::path);
    URL[] urls = Stream.concat(staged, classpath.stream()).map(AppClasses::url).toArray(URL[]::new);
    this.loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("Not a class path entry: " + path, e);
    }
  }

  /**
   * The functions in the app's own jars; a class that cannot be loaded is a problem.
   *
   * @throws BindException if the annotations themselves are not on the class path, for Java then
   *     shows classes as if they had none
   */
  List<FunctionSignature> appFunctions(Consumer<String> problems) throws BindException {
    Set<String> names = functionClasses(appJars);
    if (!names.isEmpty() && load(DurableNames.FUNCTION_NAME).isEmpty()) {
      throw new BindException(
          "The class path lacks "
              + DurableNames.FUNCTION_NAME
              + ", so no function can be told from an ordinary method. Expected: the compile class"
              + " path of the app, with azure-functions-java-library.");
    }
    return functions(names, problems);
  }

  /** The functions that libraries contribute; what cannot be loaded there is none. */
  List<FunctionSignature> libraryFunctions() {
    Set<String> names = functionClasses(libraries);
    names.removeAll(functionClasses(appJars));
    return functions(names, ignored -> {});
  }

  private static Set<String> functionClasses(List<AppJar> jars) {
    Set<String> names = new LinkedHashSet<>();
    jars.forEach(jar -> names.addAll(jar.classesWithFunctions()));
    return names;
  }

  private List<FunctionSignature> functions(Set<String> classNames, Consumer<String> problems) {
    List<FunctionSignature> functions = new ArrayList<>();
    for (String className : classNames) {
      try {
        functions.addAll(ReflectedSignatures.of(Class.forName(className, false, loader)));
      } catch (ClassNotFoundException | LinkageError | TypeNotPresentException e) {
        problems.accept(
            "The class "
                + className
                + " has functions, but cannot be loaded: "
                + e
                + ". Is a dependency missing from the class path?");
      }
    }
    return functions;
  }

  /** What is wrong with an entry point that is no function of ours; empty if nothing is. */
  Optional<String> faultOf(String entryPoint) {
    int dot = entryPoint.lastIndexOf('.');
    if (dot < 1) {
      return Optional.of("names no class");
    }
    Optional<Class<?>> type = load(entryPoint.substring(0, dot));
    if (type.isEmpty()) {
      return Optional.of("names a class that is neither in the app's jar nor on the class path");
    }
    try {
      String method = entryPoint.substring(dot + 1);
      boolean found = Stream.of(type.get().getMethods()).anyMatch(m -> m.getName().equals(method));
      return found ? Optional.empty() : Optional.of("names a method that the class does not have");
    } catch (LinkageError e) {
      return Optional.of("names a class that cannot be loaded: " + e);
    }
  }

  /** Whether the entry point was there once: its class or method is no longer in the app. */
  boolean isGone(String entryPoint) {
    int dot = entryPoint.lastIndexOf('.');
    if (dot < 1) {
      return false;
    }
    String type = entryPoint.substring(0, dot);
    if (loader.getResource(type.replace('.', '/') + ".class") == null) {
      return true;
    }
    return load(type).isPresent() && faultOf(entryPoint).isPresent();
  }

  private Optional<Class<?>> load(String className) {
    try {
      return Optional.of(Class.forName(className, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      return Optional.empty();
    }
  }

  @Override
  public Optional<ValueType> type(String descriptor) {
    return loaded(descriptor).map(ReflectedType::new);
  }

  @Override
  public Optional<ValueType> argumentOfSuperclass(String descriptor) {
    return loaded(descriptor)
        .map(Class::getGenericSuperclass)
        .filter(ParameterizedType.class::isInstance)
        .map(parent -> ((ParameterizedType) parent).getActualTypeArguments())
        .filter(arguments -> arguments.length == 1)
        .map(arguments -> new ReflectedType(arguments[0]));
  }

  private Optional<Class<?>> loaded(String descriptor) {
    try {
      return Optional.of(
          MethodType.fromMethodDescriptorString("()" + descriptor, loader).returnType());
    } catch (TypeNotPresentException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** The jars of the app itself. */
  List<Path> appJars() {
    return appJars.stream().map(AppJar::path).toList();
  }

  /** The jars in its lib. */
  List<Path> libraryJars() {
    return libraries.stream().map(AppJar::path).toList();
  }

  /** Who makes the app's function instances. */
  InstanceSource instances() {
    return loader.getResource(DurableNames.INSTANCE_INJECTOR_SERVICE) == null
        ? InstanceSource.CONSTRUCTOR
        : InstanceSource.INJECTOR;
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
