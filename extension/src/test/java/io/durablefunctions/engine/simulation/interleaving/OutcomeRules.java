package io.durablefunctions.engine.simulation.interleaving;

import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.simulation.interleaving.Journal.Generation;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.json.Json;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every instance ends as its code and its clients have it, and each result enters once. */
final class OutcomeRules {

  private final Seeded run;
  private final Map<String, List<Generation>> generations;
  private final List<String> broken = new ArrayList<>();

  OutcomeRules(Seeded run, Map<String, List<Generation>> generations) {
    this.run = run;
    this.generations = generations;
  }

  List<String> broken() {
    generations.forEach(
        (id, lives) -> {
          for (Generation life : lives) {
            if (life.last().name().equals("Play")) {
              endsAsItShould(id, life);
            }
            eachResultOnce(id, life);
            startsEachChildOnce(id, life);
          }
        });
    return broken;
  }

  private void endsAsItShould(String id, Generation life) {
    Sentinel last = life.last();
    Play play = playOf(life);
    switch (last.status()) {
      case COMPLETED -> {
        if (!String.valueOf(play.outcome()).equals(last.output())) {
          broken.add("outcome: " + id + " came to " + last.output() + ", not " + play.outcome());
        }
      }
      case FAILED -> {
        boolean planned = play.mayFail() && last.output().contains("planned");
        if (!planned && !hasDiedThrice(last)) {
          broken.add("failed by storage: " + id + ": " + last.output());
        }
      }
      case TERMINATED -> {
        if (!mayBeTerminated(last)) {
          broken.add("terminated: " + id + ", and no client has asked for it");
        }
      }
      default -> {
        // Left open, or purged by a client that has seen its end.
      }
    }
  }

  /**
   * What a process died of can only be told by its deaths: three of them are promised to end it.
   */
  private boolean hasDiedThrice(Sentinel failed) {
    return failed.output().contains("PoisonMessage")
        && run.simulation.app.runs().values().stream().anyMatch(times -> times >= 3);
  }

  private static Play playOf(Generation life) {
    String input =
        life.events()
            .filter(HistoryEvent.ExecutionStarted.class::isInstance)
            .map(event -> ((HistoryEvent.ExecutionStarted) event).input())
            .reduce((earlier, later) -> later)
            .orElseThrow();
    return Json.read(input, Play.class);
  }

  private boolean mayBeTerminated(Sentinel sentinel) {
    boolean asked =
        run.client.asked().stream()
            .anyMatch(
                call ->
                    call.what == Asked.What.TERMINATE
                        && call.instanceId.equals(sentinel.instanceId()));
    if (asked || sentinel.parent() == null) {
      return asked;
    }
    return generations.getOrDefault(sentinel.parent().instanceId(), List.of()).stream()
        .anyMatch(parent -> mayBeTerminated(parent.last()));
  }

  private void eachResultOnce(String id, Generation life) {
    Map<String, Integer> results = new HashMap<>();
    for (Journal.Entry entry : life.entries()) {
      String execution = entry.sentinel().executionId();
      for (HistoryEvent event : entry.events()) {
        if (event instanceof HistoryEvent.ExecutionRewound rewound) {
          rewound.tasks().forEach(task -> results.remove(execution + ":" + task));
        }
        Integer answered = answered(event);
        if (answered != null && results.merge(execution + ":" + answered, 1, Integer::sum) > 1) {
          broken.add("result twice: call " + answered + " of " + id + ": " + event);
        }
      }
    }
  }

  private static Integer answered(HistoryEvent event) {
    if (event instanceof HistoryEvent.TaskCompleted done) {
      return done.id();
    }
    if (event instanceof HistoryEvent.TaskFailed failed) {
      return failed.id();
    }
    if (event instanceof HistoryEvent.SubOrchestrationCompleted done) {
      return done.id();
    }
    return event instanceof HistoryEvent.SubOrchestrationFailed failed ? failed.id() : null;
  }

  private void startsEachChildOnce(String id, Generation life) {
    life.events()
        .forEach(
            event -> {
              if (event instanceof HistoryEvent.OrchestrationStarted started) {
                count(id, started.instanceId(), 1);
              } else if (event instanceof HistoryEvent.SubOrchestrationCreated created) {
                count(id, created.instanceId(), life.last().status().isFinished() ? 0 : 1);
              }
            });
  }

  private void count(String id, String child, int atLeast) {
    int lives = generations.getOrDefault(child, List.of()).size();
    if (lives < atLeast || lives > 1) {
      broken.add("child: " + child + " of " + id + " was created " + lives + " times");
    }
  }
}
