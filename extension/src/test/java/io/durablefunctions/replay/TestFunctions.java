package io.durablefunctions.replay;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An app with a few functions. */
record TestFunctions(List<String> activities, List<String> orchestrators)
    implements KnownFunctions {

  static final TestFunctions DEFAULT =
      new TestFunctions(
          List.of("A", "B", "C", "Charge", HttpExchange.ACTIVITY), List.of("Main", "Child"));

  @Override
  public @Nullable String activity(String name) {
    return find(activities, name);
  }

  @Override
  public @Nullable String orchestrator(String name) {
    return find(orchestrators, name);
  }

  private static @Nullable String find(Collection<String> names, String name) {
    return names.stream().filter(name::equalsIgnoreCase).findFirst().orElse(null);
  }
}
