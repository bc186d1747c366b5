package io.durablefunctions.engine;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Start requests for tests: at once, waiting for the first turn, of an id that is not taken. */
public final class Starts {

  private Starts() {}

  /** Without an input. */
  public static StartRequest of(String orchestrator, String instanceId) {
    return of(orchestrator, instanceId, null);
  }

  /** With an input, JSON. */
  public static StartRequest of(String orchestrator, String instanceId, @Nullable String input) {
    return new StartRequest(orchestrator, instanceId, input, null, true, Set.of());
  }
}
