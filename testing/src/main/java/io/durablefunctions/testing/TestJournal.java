package io.durablefunctions.testing;

import io.durablefunctions.engine.port.ActivityCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What functions did in the course of a test. Not thread-safe: a hub has one thread. */
final class TestJournal {

  private final Map<String, ActivityInvocation> invocations = new LinkedHashMap<>();
  private String missing = "";

  /** A call that is delivered again is the same call. */
  void ran(ActivityCall call) {
    invocations.putIfAbsent(
        call.idempotencyKey(),
        new ActivityInvocation(call.instanceId(), call.name(), call.input()));
  }

  /** All calls in the order in which they were first run. */
  List<ActivityInvocation> invocations() {
    return List.copyOf(invocations.values());
  }

  /** The test lacks something, so that nothing of it counts. */
  void missing(String what) {
    if (missing.isEmpty()) {
      missing = what;
    }
  }

  void check() {
    if (!missing.isEmpty()) {
      throw new AssertionError(missing);
    }
  }
}
