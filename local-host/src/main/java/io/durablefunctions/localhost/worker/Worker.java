package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.app.StagedFunction;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.log.InvocationLogger;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The Java worker: loads an app's functions and invokes them through the app's middleware.
 * Thread-safe; invocations run at the same time on their callers' threads.
 */
public final class Worker implements AutoCloseable {
  private final HostLog log;
  private final ClassLoader worker = new WorkerClassLoader();
  private final AppClassLoader app;
  private final List<Middleware> links;
  private final Map<String, LoadedFunction> functions = new LinkedHashMap<>();

  /** What each function that is not loaded fails with. */
  private final Map<String, StartupProblem> notLoaded = new HashMap<>();

  private final WireValues values = new WireValues();

  public Worker(StagedApp staged, HostLog log) {
    this.log = log;
    this.app = new AppClassLoader(staged.jars(), worker);
    AppServices services = AppServices.load(app);
    this.links = new ArrayList<>(services.middleware());
    links.add(new FunctionCall(services.injector(), app, worker));
    staged.functions().forEach(this::load);
  }

  /** Those that are loaded. */
  public List<LoadedFunction> functions() {
    return List.copyOf(functions.values());
  }

  /** The others are served all the same, as by the real worker. */
  private void load(StagedFunction function) {
    try {
      functions.put(function.name(), LoadedFunction.load(function, app));
    } catch (StartupProblem e) {
      notLoaded.put(function.name(), e);
      log.say("ERROR The function '" + function.name() + "' fails in each call: " + e.getMessage());
    }
  }

  /**
   * Runs one invocation to its end, on the calling thread. Never throws for what the app does.
   *
   * @throws IllegalArgumentException if there is no function of that name
   */
  public Outcome invoke(String name, TriggerInput sent) {
    StartupProblem problem = notLoaded.get(name);
    if (problem != null) {
      log.error("Executed 'Functions." + name + "' (Failed): it is not loaded", problem);
      return new Outcome.Failed(problem);
    }
    LoadedFunction function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException("There is no function " + name);
    }
    TriggerInput input = withRequest(sent);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Middleware runs with the worker's loader, which knows nothing of the app.
    thread.setContextClassLoader(worker);
    InvocationLogger logger = new InvocationLogger(function.name(), log);
    String id = UUID.randomUUID().toString();
    try {
      InvocationContext context = new InvocationContext(id, function, input, logger);
      new InvocationChain(links).doNext(context);
      return new Outcome.Succeeded(outputs(context));
    } catch (Exception e) {
      log.error("Executed 'Functions." + function.name() + "' (Failed, Id=" + id + ")", e);
      return new Outcome.Failed(e);
    } catch (Error e) {
      log.error(
          "An Error escaped the middleware of 'Functions."
              + function.name()
              + "' (Id="
              + id
              + "). The real worker would never answer: the invocation hangs, and a queue message "
              + "comes back when its lease ends. Middleware must catch Throwable.",
          e);
      return new Outcome.NeverAnswered(e);
    } finally {
      logger.end();
      thread.setContextClassLoader(before);
    }
  }

  /** The worker adds an HTTP request to the metadata, by the parameter's name and by $request. */
  private static TriggerInput withRequest(TriggerInput sent) {
    Map<String, WireValue> metadata = new HashMap<>(sent.metadata());
    sent.inputs()
        .forEach(
            (name, value) -> {
              if (value instanceof WireValue.Request) {
                metadata.putIfAbsent(name, value);
                metadata.put("$request", value);
              }
            });
    return new TriggerInput(sent.inputs(), metadata);
  }

  private Map<String, WireValue> outputs(InvocationContext context) {
    Map<String, WireValue> written = new HashMap<>();
    context.outputs().forEach((name, cell) -> written.put(name, values.write(cell.getValue())));
    return written;
  }

  @Override
  public void close() {
    try {
      app.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
