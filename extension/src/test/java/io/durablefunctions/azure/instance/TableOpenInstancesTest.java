package io.durablefunctions.azure.instance;

import io.durablefunctions.azure.TestHub;
import io.durablefunctions.engine.contract.OpenInstancesContract;
import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.OpenInstances;

class TableOpenInstancesTest extends OpenInstancesContract {

  private final TestHub hub = new TestHub();

  @Override
  protected InstanceStore store() {
    return hub.storage.instances();
  }

  @Override
  protected OpenInstances open() {
    return hub.storage.openInstances();
  }
}
