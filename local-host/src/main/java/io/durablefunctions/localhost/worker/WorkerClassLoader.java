package io.durablefunctions.localhost.worker;

import com.google.gson.Gson;
import java.util.Set;

/**
 * What the worker shows of itself to an app: the JDK, gson 2.9.0, the Functions core library and
 * SPI, and nothing else. It is the parent of the app's loader, so these win over the app's copies,
 * as they do in Azure, and none of local-host's own libraries can be seen from the app.
 */
final class WorkerClassLoader extends ClassLoader {
  private static final String GSON = Gson.class.getPackageName();

  /** The packages of azure-functions-java-core-library and azure-functions-java-spi. */
  private static final Set<String> FUNCTIONS =
      Set.of(
          "com.microsoft.azure.functions",
          "com.microsoft.azure.functions.internal.spi.middleware",
          "com.microsoft.azure.functions.spi.inject");

  private final ClassLoader own = WorkerClassLoader.class.getClassLoader();

  static {
    registerAsParallelCapable();
  }

  WorkerClassLoader() {
    super("worker", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String packageName = name.substring(0, Math.max(name.lastIndexOf('.'), 0));
    if (FUNCTIONS.contains(packageName)
        || packageName.equals(GSON)
        || packageName.startsWith(GSON + ".")) {
      return own.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
