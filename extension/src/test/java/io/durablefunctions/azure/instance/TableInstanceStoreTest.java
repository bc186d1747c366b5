package io.durablefunctions.azure.instance;

import io.durablefunctions.azure.TestHub;
import io.durablefunctions.engine.contract.InstanceStoreContract;
import io.durablefunctions.engine.port.InstanceStore;

class TableInstanceStoreTest extends InstanceStoreContract {

  @Override
  protected InstanceStore store() {
    return new TestHub().storage.instances();
  }
}
