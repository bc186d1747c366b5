package io.durablefunctions.worker;

import com.microsoft.azure.functions.annotation.FunctionName;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.http.ManagedHub;
import io.durablefunctions.naming.QueueNames;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientBinding;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.app.FunctionJsonCatalog;
import io.durablefunctions.worker.app.HostJson;
import io.durablefunctions.worker.app.SettingsReader;
import io.durablefunctions.worker.hub.HubConnector;
import io.durablefunctions.worker.invoke.FunctionMethod;
import io.durablefunctions.worker.invoke.FunctionMethods;
import io.durablefunctions.worker.invoke.FunctionParameter;
import io.durablefunctions.worker.invoke.FunctionParameter.Source;
import io.durablefunctions.worker.invoke.ReflectiveFunctionInvoker;
import io.durablefunctions.worker.invoke.UserObjects;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An app that was not packaged: its functions are found in its classes, not in function.json files,
 * and are called as in an app. For tests. Immutable.
 */
public final class ClassApp {

  private static final AppSettings NO_SETTINGS = name -> null;
  private static final String CONNECTION = ManagedHub.DEFAULT_CONNECTION;

  private final String hub;
  private final ClassLoader loader;
  private final FunctionMethods methods;
  private final FunctionJsonCatalog catalog;
  private final UserObjects instances;

  private ClassApp(
      String hub, ClassLoader loader, List<DurableFunction> functions, UserObjects instances) {
    this.hub = hub;
    this.loader = loader;
    this.methods = new FunctionMethods(loader);
    this.catalog =
        new FunctionJsonCatalog(functions, f -> methods.of(f).callableWithoutHost(), f -> false);
    this.instances = instances;
  }

  /**
   * The orchestrators and activities of the classes.
   *
   * @param classes with public methods that have {@code @FunctionName}; others are of no interest
   * @param objects to call the methods on, by their classes; objects of other classes are made by
   *     the app's injector, or by their public constructors without parameters
   * @throws IllegalArgumentException if two functions have one name, or a method with the
   *     annotation is not public
   */
  public static ClassApp of(
      String hub, Collection<Class<?>> classes, Map<Class<?>, Object> objects) {
    Map<String, DurableFunction> functions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Class<?> type : classes) {
      for (Method method : type.getDeclaredMethods()) {
        FunctionName name = method.getAnnotation(FunctionName.class);
        DurableFunction function = name == null ? null : function(hub, type, method, name.value());
        DurableFunction other = function == null ? null : functions.put(function.name(), function);
        if (other != null) {
          throw new IllegalArgumentException(
              "Two functions are called '"
                  + other.name()
                  + "': "
                  + other.entryPoint()
                  + " and "
                  + type.getName()
                  + "."
                  + method.getName()
                  + ". Names are unique in an app, without regard to case.");
        }
      }
    }
    ClassLoader loader =
        classes.isEmpty()
            ? ClassApp.class.getClassLoader()
            : classes.iterator().next().getClassLoader();
    return new ClassApp(
        hub, loader, new ArrayList<>(functions.values()), UserObjects.with(objects, loader));
  }

  private static @Nullable DurableFunction function(
      String hub, Class<?> type, Method method, String name) {
    FunctionMethod found = FunctionMethod.of(type, method);
    boolean orchestrator = found.has(Source.ORCHESTRATION_CONTEXT);
    if (!orchestrator && !found.has(Source.ACTIVITY_INPUT) && !found.has(Source.ACTIVITY_CONTEXT)) {
      return null;
    }
    if (!Modifier.isPublic(method.getModifiers())) {
      throw new IllegalArgumentException(
          "The method " + method + " has @FunctionName, but is not public. Make it public.");
    }
    return new DurableFunction(
        name,
        orchestrator ? DurableFunction.Kind.ORCHESTRATOR : DurableFunction.Kind.ACTIVITY,
        type.getName() + "." + method.getName(),
        hub,
        new DurableFunction.Trigger(
            "trigger", QueueNames.forFunction(hub, name), CONNECTION, false),
        1,
        found.has(Source.CLIENT) ? new ClientBinding("client", hub, CONNECTION) : null);
  }

  /** The functions by their names. */
  public FunctionCatalog catalog() {
    return catalog;
  }

  /** The type of an activity's input as its method declares it; null if it has none or is none. */
  public @Nullable Type inputType(String activity) {
    DurableFunction function = catalog.find(activity);
    return function == null || !function.is(DurableFunction.Kind.ACTIVITY)
        ? null
        : methods.of(function).parameters().stream()
            .filter(parameter -> parameter.source() == Source.ACTIVITY_INPUT)
            .map(FunctionParameter::type)
            .findFirst()
            .orElse(null);
  }

  /**
   * An orchestrator's method for a replay that calls nothing else.
   *
   * @throws IllegalArgumentException if there is no such orchestrator
   */
  public OrchestratorFunction orchestrator(String name) {
    return new ReflectiveFunctionInvoker(
            catalog::find,
            methods,
            instances,
            binding -> {
              throw new IllegalStateException(
                  "A replay has no client for the function of '"
                      + name.toLowerCase(Locale.ROOT)
                      + "'.");
            },
            loader)
        .orchestrator(name);
  }

  /** Puts the app together as a worker does, on the storage of the connector. */
  public DurableOrchestrationClient connect(HubConnector connector) {
    return new WorkerRuntime.Assembly(
            connector, SettingsReader.read(HostJson.none(), NO_SETTINGS), NO_SETTINGS)
        .of(new ClientKey(hub, CONNECTION), catalog, methods, instances, loader)
        .clients()
        .of(new ClientBinding("client", hub, CONNECTION));
  }
}
