package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.engine.simulation.interleaving.Journal.Generation;
import io.durablefunctions.history.HistoryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a client was told to be accepted has happened to the life of the instance it asked. */
final class RequestRules {

  private final Seeded run;
  private final Map<String, List<Generation>> generations;
  private final List<String> broken = new ArrayList<>();

  RequestRules(Seeded run, Map<String, List<Generation>> generations) {
    this.run = run;
    this.generations = generations;
  }

  List<String> broken() {
    for (Asked call : run.client.asked()) {
      if (call.answer == Asked.Answer.ACCEPTED) {
        isInForce(call);
      }
    }
    return broken;
  }

  private void isInForce(Asked call) {
    switch (call.what) {
      case TERMINATE -> check(call, RequestRules::isTerminated);
      case SUSPEND -> check(call, life -> has(life, HistoryEvent.ExecutionSuspended.class));
      case RESUME -> check(call, life -> has(life, HistoryEvent.ExecutionResumed.class));
      case REWIND -> check(call, life -> has(life, HistoryEvent.ExecutionRewound.class));
      case START, RESTART, PAY, GO, PURGE -> {
        // Other rules see to these.
      }
    }
  }

  private void check(Asked call, java.util.function.Predicate<Generation> isInForce) {
    List<Generation> asked = alive(call);
    if (asked.stream().noneMatch(isInForce)) {
      broken.add(
          "request lost: "
              + call
              + ", but the instance is "
              + asked.stream().map(life -> life.last().status().text()).toList());
    }
  }

  /** The lives of the instance that may have been asked. */
  private List<Generation> alive(Asked call) {
    List<Generation> lives = generations.getOrDefault(call.instanceId, List.of());
    List<Generation> alive = new ArrayList<>();
    for (int i = 0; i < lives.size(); i++) {
      Instant end = i + 1 < lives.size() ? lives.get(i + 1).begun() : Instant.MAX;
      if (!lives.get(i).begun().isAfter(call.ended) && end.isAfter(call.begun)) {
        alive.add(lives.get(i));
      }
    }
    return alive;
  }

  private static boolean isTerminated(Generation life) {
    return life.last().status() == OrchestrationRuntimeStatus.TERMINATED;
  }

  /** It is in the history, or the instance came to its end first. */
  private static boolean has(Generation life, Class<? extends HistoryEvent> event) {
    boolean over =
        life.last().status().isFinished() && event != HistoryEvent.ExecutionRewound.class;
    return over || life.events().anyMatch(event::isInstance);
  }
}
