package io.durablefunctions.http.ring;

import io.durablefunctions.engine.port.Delays;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Work for later that a test does when it likes. */
final class ManualDelays implements Delays {

  final List<Duration> pauses = new ArrayList<>();
  private final List<Runnable> planned = new ArrayList<>();

  @Override
  public Runnable after(Duration pause, Runnable work) {
    pauses.add(pause);
    planned.add(work);
    return () -> planned.remove(work);
  }

  /** Does all that is planned by now. */
  void allDue() {
    List<Runnable> due = List.copyOf(planned);
    planned.clear();
    due.forEach(Runnable::run);
  }

  boolean isIdle() {
    return planned.isEmpty();
  }
}
