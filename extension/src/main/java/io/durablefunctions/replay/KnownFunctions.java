package io.durablefunctions.replay;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The functions that an orchestrator may call by name. Names are compared without regard to case.
 */
public interface KnownFunctions {

  /** The activity's name as it was declared, or null if there is none. */
  @Nullable String activity(String name);

  /** The orchestrator's name as it was declared, or null if there is none. */
  @Nullable String orchestrator(String name);

  /** All activities, for error messages. */
  Collection<String> activities();

  /** All orchestrators, for error messages. */
  Collection<String> orchestrators();
}
