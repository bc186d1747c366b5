package io.durablefunctions.worker;

import io.durablefunctions.azure.IdentityTokens;
import io.durablefunctions.engine.TurnEngine;
import io.durablefunctions.http.call.HttpCall;
import io.durablefunctions.worker.app.AppSettings;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableConfigurationException;
import io.durablefunctions.worker.app.DurableFunction;
import io.durablefunctions.worker.app.DurableSettings;
import io.durablefunctions.worker.app.FunctionFiles;
import io.durablefunctions.worker.app.FunctionJsonCatalog;
import io.durablefunctions.worker.app.HostJson;
import io.durablefunctions.worker.app.PublicAddress;
import io.durablefunctions.worker.app.SettingsReader;
import io.durablefunctions.worker.hub.ConnectedHub;
import io.durablefunctions.worker.hub.DurableClients;
import io.durablefunctions.worker.hub.HubConnector;
import io.durablefunctions.worker.invoke.FunctionMethods;
import io.durablefunctions.worker.invoke.ReflectiveFunctionInvoker;
import io.durablefunctions.worker.invoke.UserObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one app needs in one worker, put together.
 *
 * @param catalog the app's durable functions
 * @param methods their methods
 * @param invoker calls them
 * @param clients for their parameters
 * @param turns takes their messages
 */
public record WorkerRuntime(
    FunctionJsonCatalog catalog,
    FunctionMethods methods,
    ReflectiveFunctionInvoker invoker,
    DurableClients clients,
    TurnEngine turns) {

  private static final Logger LOGGER = Logger.getLogger("DurableFunctions");

  /** The worker exits within 5 s of the host's word; this leaves time for the rest. */
  static final Duration SHUTDOWN_GRACE = Duration.ofSeconds(3);

  /**
   * Reads the app and connects to its hub.
   *
   * @param appDirectory the one with host.json
   * @param loader the function app's
   * @param onShutdown registers what is to be done when the JVM ends
   * @throws DurableConfigurationException if the app is not set up for it
   */
  public static WorkerRuntime start(
      Path appDirectory,
      AppSettings settings,
      ClassLoader loader,
      HubConnector connector,
      Consumer<Runnable> onShutdown) {
    DurableSettings durable = SettingsReader.read(HostJson.read(appDirectory, settings), settings);
    List<DurableFunction> functions = FunctionFiles.read(appDirectory, settings);
    FunctionMethods methods = new FunctionMethods(loader);
    FunctionJsonCatalog catalog =
        new FunctionJsonCatalog(
            functions, f -> methods.of(f).callableWithoutHost(), settings::isDisabled);
    tellDisabled(catalog.disabled());
    sameHub(durable.hubName(), catalog.taskHub());
    new StartReport(functions).log();
    WorkerRuntime runtime =
        new Assembly(connector, durable, settings)
            .of(
                new ClientKey(catalog.taskHub(), catalog.connection()),
                catalog,
                methods,
                UserObjects.ofApp(loader),
                loader);
    onShutdown.accept(() -> runtime.turns().shutdown(SHUTDOWN_GRACE));
    return runtime;
  }

  private static void tellDisabled(List<String> names) {
    if (!names.isEmpty()) {
      LOGGER.warning(
          () ->
              "Switched off by app settings (AzureWebJobs.<name>.Disabled): "
                  + String.join(", ", names)
                  + ". Orchestrations that need them wait until they are switched on.");
    }
  }

  /** Queues were named when the app was packaged, so the hub cannot change after that. */
  private static void sameHub(@Nullable String configured, String packaged) {
    if (configured != null && !configured.equalsIgnoreCase(packaged)) {
      throw new DurableConfigurationException(
          "The app was packaged for the task hub '"
              + packaged
              + "', but extensions.durableFunctions.hubName says '"
              + configured
              + "' now. Package the app again; to choose the hub per deployment, package it with"
              + " a reference such as %TaskHub% and change that app setting.");
    }
  }

  /**
   * Ties the knot: the engine needs the invoker, whose activities may need the engine's clients.
   */
  record Assembly(HubConnector connector, DurableSettings durable, AppSettings settings) {

    WorkerRuntime of(
        ClientKey own,
        FunctionJsonCatalog catalog,
        FunctionMethods methods,
        UserObjects instances,
        ClassLoader loader) {
      ConnectedHub[] connected = new ConnectedHub[1];
      DurableClients clients =
          new DurableClients(
              own,
              catalog.clients(),
              key -> key.isSame(own) ? connected[0] : connector.connectClient(key, durable),
              durable,
              new PublicAddress(settings, durable.doors().publicUrl()),
              new HttpCall(
                  durable.doors().callRules(),
                  new IdentityTokens(settings.get("AZURE_CLIENT_ID"))::token));
      ReflectiveFunctionInvoker invoker =
          new ReflectiveFunctionInvoker(catalog::find, methods, instances, clients::of, loader);
      connected[0] = connector.connect(own, catalog, invoker, durable);
      return new WorkerRuntime(catalog, methods, invoker, clients, connected[0].turns());
    }
  }
}
