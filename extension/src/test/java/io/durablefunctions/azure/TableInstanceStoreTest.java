package io.durablefunctions.azure;

import io.durablefunctions.engine.contract.InstanceStoreContract;
import io.durablefunctions.engine.port.InstanceStore;

class TableInstanceStoreTest extends InstanceStoreContract {

  @Override
  protected InstanceStore store() {
    return new TestHub().storage.instances();
  }
}
