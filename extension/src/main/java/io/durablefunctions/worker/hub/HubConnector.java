package io.durablefunctions.worker.hub;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;
import io.durablefunctions.worker.app.ClientKey;
import io.durablefunctions.worker.app.DurableSettings;

/** Connects to storage and builds the engine on it. */
public interface HubConnector {

  /** The app's own hub, with the functions that run in it. May throw for lack of storage. */
  ConnectedHub connect(
      ClientKey hub, FunctionCatalog catalog, FunctionInvoker invoker, DurableSettings settings);

  /** Another hub, or the same name on another connection, that only clients speak to. */
  ConnectedHub connectClient(ClientKey hub, DurableSettings settings);
}
