package io.durablefunctions.worker;

import io.durablefunctions.engine.port.FunctionCatalog;
import io.durablefunctions.engine.port.FunctionInvoker;

/** Connects to Azure Storage: the one place where the engine and its adapters are put together. */
record StorageHubConnector(AppSettings appSettings) implements HubConnector {

  @Override
  public ConnectedHub connect(
      ClientKey hub, FunctionCatalog catalog, FunctionInvoker invoker, DurableSettings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ConnectedHub connectClient(ClientKey hub, DurableSettings settings) {
    throw new UnsupportedOperationException();
  }
}
