package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.InstanceStore;
import io.durablefunctions.engine.port.OpenInstances;

class InMemoryOpenInstancesTest extends OpenInstancesContract {

  private final InMemoryInstanceStore store = new InMemoryInstanceStore();
  private final OpenInstances open = new InMemoryOpenInstances(store, new Faults());

  @Override
  protected InstanceStore store() {
    return store;
  }

  @Override
  protected OpenInstances open() {
    return open;
  }
}
