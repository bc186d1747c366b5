package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Alarms;

class InMemoryAlarmsTest extends AlarmsContract {

  @Override
  protected Alarms alarms() {
    return new InMemoryAlarms();
  }
}
