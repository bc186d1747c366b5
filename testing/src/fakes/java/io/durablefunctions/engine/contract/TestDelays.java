package io.durablefunctions.engine.contract;

import io.durablefunctions.engine.port.Delays;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Does things later when a test says that time goes by, on the test's thread. */
public final class TestDelays implements Delays {

  private final TestClock clock;
  private final List<Planned> planned = new ArrayList<>();

  public TestDelays(TestClock clock) {
    this.clock = clock;
  }

  private record Planned(Instant due, Runnable work) {}

  @Override
  public synchronized Runnable after(Duration pause, Runnable work) {
    Planned mine = new Planned(clock.instant().plus(pause), work);
    planned.add(mine);
    return () -> callOff(mine);
  }

  private synchronized void callOff(Planned mine) {
    planned.remove(mine);
  }

  /** Time goes by, and what is due on the way is done. */
  public void pass(Duration time) {
    Instant end = clock.instant().plus(time);
    for (Planned next = takeDue(end); next != null; next = takeDue(end)) {
      clock.advanceTo(next.due());
      next.work().run();
    }
    clock.advanceTo(end);
  }

  /** When the next work is due. */
  public synchronized Optional<Instant> next() {
    return planned.stream().map(Planned::due).min(Comparator.naturalOrder());
  }

  private synchronized Planned takeDue(Instant end) {
    Planned next =
        planned.stream()
            .filter(one -> !one.due().isAfter(end))
            .min(Comparator.comparing(Planned::due))
            .orElse(null);
    planned.remove(next);
    return next;
  }
}
