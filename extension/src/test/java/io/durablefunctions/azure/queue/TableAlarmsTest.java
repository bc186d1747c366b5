package io.durablefunctions.azure.queue;

import io.durablefunctions.azure.TestHub;
import io.durablefunctions.engine.contract.AlarmsContract;
import io.durablefunctions.engine.port.Alarms;

class TableAlarmsTest extends AlarmsContract {

  @Override
  protected Alarms alarms() {
    return new TestHub().storage.alarms();
  }
}
