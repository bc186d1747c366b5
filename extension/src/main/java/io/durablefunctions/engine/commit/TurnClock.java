package io.durablefunctions.engine.commit;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of a turn, in whole milliseconds: this worker's clock, but never before the last turn,
 * so that workers whose clocks disagree never run an orchestrator's time backwards.
 */
public final class TurnClock {

  private TurnClock() {}

  public static Instant now(InstantSource clock) {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  public static Instant now(InstantSource clock, InstanceState state) {
    Instant now = now(clock);
    @Nullable Instant last = state.fold().lastTurnAt();
    return last != null && last.isAfter(now) ? last : now;
  }
}
