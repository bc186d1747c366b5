package io.durablefunctions.worker.invoke;

import com.microsoft.azure.functions.spi.inject.FunctionInstanceInjector;
import io.durablefunctions.worker.app.DurableConfigurationException;
import java.lang.reflect.InvocationTargetException;
import java.util.Iterator;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Makes the objects that functions are called on, as the worker does: by the app's injector if it
 * has one, else by the public constructor without parameters, a new object for each call.
 */
public final class UserObjects {

  private final FunctionInstanceInjector injector;

  UserObjects(FunctionInstanceInjector injector) {
    this.injector = injector;
  }

  /** With the injector that the function app's loader finds. */
  @SuppressWarnings("try") // The scope is used by being open.
  public static UserObjects ofApp(ClassLoader loader) {
    try (ContextLoader scope = ContextLoader.use(loader)) {
      Iterator<FunctionInstanceInjector> found =
          ServiceLoader.load(FunctionInstanceInjector.class, loader).iterator();
      FunctionInstanceInjector injector = found.hasNext() ? found.next() : new NewInstances();
      if (found.hasNext()) {
        throw new DurableConfigurationException(
            "The app has more than one FunctionInstanceInjector, but the worker allows one. Remove"
                + " all but one from META-INF/services.");
      }
      return new UserObjects(injector);
    }
  }

  /** The object to call the function on; what its constructor throws is thrown unwrapped. */
  Object of(Class<?> type) throws Throwable {
    try {
      return injector.getInstance(type);
    } catch (InvocationTargetException e) {
      throw UserFailures.unwrap(e);
    }
  }

  /** The given objects are used for their classes; other classes are made as in an app. */
  public static UserObjects with(Map<Class<?>, Object> objects, ClassLoader loader) {
    UserObjects others = ofApp(loader);
    return new UserObjects(
        new FunctionInstanceInjector() {
          @Override
          public <T> T getInstance(Class<T> type) throws Exception {
            Object given = objects.get(type);
            return given == null ? others.injector.getInstance(type) : type.cast(given);
          }
        });
  }

  private static final class NewInstances implements FunctionInstanceInjector {
    @Override
    public <T> T getInstance(Class<T> type) throws Exception {
      return type.getConstructor().newInstance();
    }
  }
}
