package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.port.ActivityCall;
import io.durablefunctions.json.Json;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Does the activities of generated scenarios: the same call comes to the same end each time. */
final class Workshop implements PlayApp.Activities {

  private final Map<String, Set<String>> attempts = new HashMap<>();
  private final Set<String> mended = new HashSet<>();
  private Simulation simulation;
  private final Set<String> mendings = new HashSet<>();
  private boolean allMended;

  void in(Simulation where) {
    simulation = where;
  }

  /** From now on this instance's activities do not fail. */
  void mend(String instanceId) {
    mended.add(instanceId);
  }

  /** From now on nothing fails. */
  void mendAll() {
    allMended = true;
  }

  boolean isAboutMending(String idempotencyKey) {
    return mendings.contains(idempotencyKey);
  }

  @Override
  public String add(ActivityCall call) {
    simulation.pass("activity", call.name());
    return String.valueOf(Integer.parseInt(call.input()) + 1);
  }

  @Override
  public String slow(ActivityCall call) {
    Strand me = Baton.current();
    if (me != null) {
      simulation.pass("activity", call.name());
      simulation.sleep(me, Duration.ofMillis(Integer.parseInt(call.input())));
    }
    return "1";
  }

  @Override
  public String echo(ActivityCall call) {
    simulation.pass("activity", call.name());
    return call.input();
  }

  @Override
  public String flaky(ActivityCall call) {
    simulation.pass("activity", call.name());
    String what = Json.read(call.input(), String.class);
    int failures = Integer.parseInt(what.substring(what.indexOf('/') + 1));
    Set<String> known = attempts.computeIfAbsent(what, key -> new HashSet<>());
    known.add(call.idempotencyKey());
    if (known.size() <= failures) {
      throw new IllegalStateException("planned: attempt " + known.size());
    }
    return String.valueOf(failures);
  }

  @Override
  public String mend(ActivityCall call) {
    simulation.pass("activity", call.name());
    mendings.add(call.idempotencyKey());
    if (!allMended && !mended.contains(call.instanceId())) {
      throw new IllegalStateException("planned: not mended yet");
    }
    return call.input();
  }
}
