package io.durablefunctions.benchmarks.replay;

import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.history.HistoryCodec;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.ExecutionCompleted;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import io.durablefunctions.history.HistoryEvent.TaskCompleted;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TurnStarted;
import io.durablefunctions.replay.Decision;
import io.durablefunctions.replay.KnownFunctions;
import io.durablefunctions.replay.OrchestratorFunction;
import io.durablefunctions.replay.ReplaySetup;
import io.durablefunctions.replay.Replayer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Our history of an orchestration that is about to end, as the engine would have written it: the
 * turns up to now, and the facts of the last one.
 *
 * @param turns the events of the committed turns
 * @param newFacts what the last turn brings
 */
record OwnHistory(List<List<HistoryEvent>> turns, List<HistoryEvent> newFacts) {

  static final String EXECUTION = "0f9c3c2a7d3b4d0fb3a1c2d4e5f60718";

  private static final Instant START = Instant.parse("2026-11-01T10:00:00Z");

  /** How many characters of events a row holds: 900,000 bytes, of which a letter takes two. */
  private static final int ROW = 450_000;

  private static final ReplaySetup SETUP =
      new ReplaySetup("order-4711", new Functions(), Logger.getLogger("benchmark"));

  static OwnHistory of(Shape shape, int activities) {
    return shape == Shape.CHAIN ? chain(activities) : fanOut(activities);
  }

  private static OwnHistory chain(int activities) {
    List<List<HistoryEvent>> turns = new ArrayList<>();
    turns.add(List.of(turn(0), started(), scheduled(0)));
    for (int i = 1; i < activities; i++) {
      turns.add(List.of(turn(i), completed(i - 1), scheduled(i)));
    }
    return new OwnHistory(turns, List.of(turn(activities), completed(activities - 1)));
  }

  private static OwnHistory fanOut(int activities) {
    List<List<HistoryEvent>> turns = new ArrayList<>();
    List<HistoryEvent> first = new ArrayList<>(List.of(turn(0), started()));
    for (int i = 0; i < activities; i++) {
      first.add(scheduled(i));
    }
    turns.add(first);
    for (List<Integer> batch : Shape.batches(activities)) {
      List<HistoryEvent> next = new ArrayList<>(List.of(turn(turns.size())));
      batch.forEach(i -> next.add(completed(i)));
      turns.add(next);
    }
    List<HistoryEvent> last = turns.remove(turns.size() - 1);
    return new OwnHistory(turns, last);
  }

  private static HistoryEvent turn(int number) {
    return new TurnStarted(START.plusMillis(37L * number));
  }

  private static HistoryEvent started() {
    return new ExecutionStarted(Shape.ORCHESTRATOR, EXECUTION, null, null, null);
  }

  private static HistoryEvent scheduled(int i) {
    return new TaskScheduled(i, Shape.ACTIVITY, Integer.toString(i));
  }

  private static HistoryEvent completed(int i) {
    return new TaskCompleted(i, Integer.toString(Shape.result(i)));
  }

  /** The orchestrator, as a user would write it. */
  static OrchestratorFunction orchestrator(Shape shape, int activities) {
    return shape == Shape.CHAIN
        ? context -> chain(context, activities)
        : context -> fanOut(context, activities);
  }

  private static int chain(DurableOrchestrationContext context, int activities) {
    int sum = 0;
    for (int i = 0; i < activities; i++) {
      sum += context.callActivity(Shape.ACTIVITY, i, Integer.class).await();
    }
    return sum;
  }

  private static int fanOut(DurableOrchestrationContext context, int activities) {
    List<Task<Integer>> tasks = new ArrayList<>();
    for (int i = 0; i < activities; i++) {
      tasks.add(context.callActivity(Shape.ACTIVITY, i, Integer.class));
    }
    int sum = 0;
    for (Integer result : context.allOf(tasks).await()) {
      sum += result;
    }
    return sum;
  }

  /** One turn, called as the engine calls it. */
  static Decision replay(
      List<HistoryEvent> history, List<HistoryEvent> newFacts, OrchestratorFunction function) {
    return Replayer.replay(history, newFacts, function, SETUP);
  }

  /** The result in JSON if the orchestration has completed in this turn, else all it asked for. */
  static String result(Decision decision) {
    List<HistoryEvent> asked = decision.asked();
    return asked.size() == 1 && asked.get(0) instanceof ExecutionCompleted completed
        ? String.valueOf(completed.output())
        : asked.toString();
  }

  /** All events of the committed turns. */
  List<HistoryEvent> history() {
    return turns.stream().flatMap(List::stream).toList();
  }

  /** How many events a replay passes: the history's and the last turn's. */
  int events() {
    return history().size() + newFacts.size();
  }

  /** The history as it is stored: the UTF-8 of each turn row's events; a large turn takes more. */
  List<byte[]> rows() {
    List<byte[]> rows = new ArrayList<>();
    for (List<HistoryEvent> turn : turns) {
      int length = HistoryCodec.encode(turn, HistoryCodec.Offload.NONE).length();
      int parts = length / ROW + 1;
      for (int part = 0; part < parts; part++) {
        List<HistoryEvent> row =
            turn.subList(turn.size() * part / parts, turn.size() * (part + 1) / parts);
        String json = HistoryCodec.encode(row, HistoryCodec.Offload.NONE);
        rows.add(json.getBytes(StandardCharsets.UTF_8));
      }
    }
    return rows;
  }

  /** Reads {@link #rows}, as the store does when an instance is loaded. */
  static List<HistoryEvent> decode(List<byte[]> rows) {
    List<HistoryEvent> history = new ArrayList<>();
    for (byte[] row : rows) {
      history.addAll(
          HistoryCodec.decode(new String(row, StandardCharsets.UTF_8), OwnHistory::missing));
    }
    return history;
  }

  private static String missing(String name) {
    throw new IllegalStateException("No payload is kept elsewhere, but " + name + " is asked for.");
  }

  /** The app's functions. */
  private record Functions() implements KnownFunctions {

    @Override
    public @Nullable String activity(String name) {
      return Shape.ACTIVITY.equalsIgnoreCase(name) ? Shape.ACTIVITY : null;
    }

    @Override
    public @Nullable String orchestrator(String name) {
      return Shape.ORCHESTRATOR.equalsIgnoreCase(name) ? Shape.ORCHESTRATOR : null;
    }

    @Override
    public Collection<String> activities() {
      return List.of(Shape.ACTIVITY);
    }

    @Override
    public Collection<String> orchestrators() {
      return List.of(Shape.ORCHESTRATOR);
    }
  }
}
