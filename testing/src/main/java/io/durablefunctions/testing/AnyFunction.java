package io.durablefunctions.testing;

import io.durablefunctions.replay.KnownFunctions;
import java.util.Collection;
import java.util.List;

/** Every name is a function's: which there are is not what a replay of the past is about. */
final class AnyFunction implements KnownFunctions {

  @Override
  public String activity(String name) {
    return name;
  }

  @Override
  public String orchestrator(String name) {
    return name;
  }

  @Override
  public Collection<String> activities() {
    return List.of();
  }

  @Override
  public Collection<String> orchestrators() {
    return List.of();
  }
}
