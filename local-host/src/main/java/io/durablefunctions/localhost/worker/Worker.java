package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.internal.spi.middleware.Middleware;
import io.durablefunctions.localhost.app.StagedApp;
import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.log.InvocationLogger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
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
  private final List<LoadedFunction> functions;
  private final WireValues values = new WireValues();

  public Worker(StagedApp staged, HostLog log) {
    this.log = log;
    this.app = new AppClassLoader(staged.jars(), worker);
    AppServices services = AppServices.load(app);
    this.links = new ArrayList<>(services.middleware());
    links.add(new FunctionCall(services.injector(), app, worker));
    this.functions = staged.functions().stream().map(f -> LoadedFunction.load(f, app)).toList();
  }

  public List<LoadedFunction> functions() {
    return functions;
  }

  /**
   * Runs one invocation to its end, on the calling thread. Never throws for what the app does.
   *
   * @throws IllegalArgumentException if there is no function of that name
   */
  public Outcome invoke(String name, TriggerInput sent) {
    LoadedFunction function = find(name);
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

  private LoadedFunction find(String name) {
    return functions.stream()
        .filter(function -> function.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("There is no function " + name));
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
