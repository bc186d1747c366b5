package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.InstanceIndex;

class InMemoryInstanceIndexTest extends InstanceIndexContract {

  @Override
  protected InstanceIndex index() {
    return new InMemoryInstanceIndex();
  }
}
