package io.durablefunctions.engine.process;

import io.durablefunctions.engine.port.Delays;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Work;
import java.util.function.Supplier;

/**
 * What one engine knows of itself and of its neighbours; one per hub and process.
 *
 * @param id new for each
 * @param holds what it has in hand
 * @param outbox turns that it has to send
 * @param liveness who lives
 * @param suspects what may have ended a process
 * @param gate lets suspects run alone
 */
public record ThisProcess(
    String id,
    Holds holds,
    Outbox outbox,
    Liveness liveness,
    Suspects suspects,
    UserCodeGate gate) {

  /** A process that begins. */
  public static ThisProcess begin(String id, EnginePorts ports, Delays delays) {
    Holds holds = new Holds(ports.journal());
    return new ThisProcess(
        id,
        holds,
        new Outbox(holds, ports.clock()),
        new Liveness(id, ports.membership(), ports.clock()),
        new Suspects(ports.membership()),
        new UserCodeGate(delays.newLock()));
  }

  /** Runs user code: in hand, and alone if it is suspect. What comes to its end is innocent. */
  public <T> T run(Work code, Supplier<T> body) {
    int deaths = suspects.deathsOf(code);
    T result;
    try (Holds.Held entered = gate.enter(deaths);
        Holds.Held held = holds.take(code)) {
      result = body.get();
    }
    if (deaths > 0) {
      suspects.acquit(code);
    }
    return result;
  }
}
