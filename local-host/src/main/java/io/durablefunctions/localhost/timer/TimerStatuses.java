package io.durablefunctions.localhost.timer;

import java.util.Optional;

/** Keeps a status for each timer function. A status that cannot be kept is lost, and told. */
interface TimerStatuses {

  Optional<TimerStatus> read(String function);

  void write(String function, TimerStatus status);
}
