package io.durablefunctions.replay;

import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.EventSent;
import io.durablefunctions.history.HistoryEvent.OrchestrationStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.history.HistoryEvent.TimerCreated;
import io.durablefunctions.naming.EventNames;
import io.durablefunctions.naming.InstanceIds;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls that the code makes, by sequence number. A call that the history has is compared with
 * it, by kind and name; one that it has not is new, is checked, and becomes an event.
 *
 * <p>A call that is refused (an unknown name, an input that cannot be written) uses up its number
 * and leaves no event. The gap tells the next replay that it was refused, even if code caught that.
 */
final class Calls {

  private final Turn turn;
  private final RecordedCalls recorded;
  private final KnownFunctions functions;
  private final List<HistoryEvent> asked = new ArrayList<>();
  private @Nullable DurableTask<?>[] tasks;
  private int nextId;
  private int matched;
  private int matchedCancels;

  Calls(Turn turn, RecordedCalls recorded) {
    this.turn = turn;
    this.recorded = recorded;
    this.functions = turn.setup().functions();
    this.tasks = new DurableTask<?>[Math.max(16, recorded.end())];
  }

  <T> CallTask<T> activity(String name, Input input, Type resultType) {
    int id = nextId++;
    HistoryEvent known = recorded.get(id);
    if (known == null) {
      String declared = Names.activity(functions, name);
      ask(id, new TaskScheduled(id, declared, input.json()), Messages.activity(name));
    } else if (known instanceof TaskScheduled call && Names.same(call.name(), name)) {
      matched++;
      input.recorded(call.input());
    } else {
      throw turn.contradicted(Messages.mismatch(id, known, Messages.activity(name)));
    }
    return keep(id, new CallTask<>(turn, id, name, resultType));
  }

  <T> CallTask<T> subOrchestration(
      String name, @Nullable String instanceId, Input input, Type resultType) {
    int id = nextId++;
    HistoryEvent known = recorded.get(id);
    if (known == null) {
      String declared = Names.orchestrator(functions, name);
      String child = ChildIds.of(turn, id, instanceId);
      ask(
          id,
          new SubOrchestrationCreated(id, child, declared, input.json()),
          Messages.subOrchestration(name));
    } else if (known instanceof SubOrchestrationCreated call && Names.same(call.name(), name)) {
      matched++;
      input.recorded(call.input());
    } else {
      throw turn.contradicted(Messages.mismatch(id, known, Messages.subOrchestration(name)));
    }
    return keep(id, new CallTask<>(turn, id, name, resultType));
  }

  TimerTask timer(Instant fireAt) {
    int id = nextId++;
    HistoryEvent known = recorded.get(id);
    if (known == null) {
      ask(id, new TimerCreated(id, FireTime.at(fireAt)), Messages.timer());
    } else if (known instanceof TimerCreated) {
      matched++;
    } else {
      throw turn.contradicted(Messages.mismatch(id, known, Messages.timer()));
    }
    return keep(id, new TimerTask(turn, id));
  }

  void cancel(int timerId) {
    if (recorded.isCanceled(timerId)) {
      matched++;
      matchedCancels++;
    } else {
      asked.add(new TimerCanceled(timerId));
    }
  }

  /** Starts an orchestration and returns its id. */
  String start(String name, @Nullable String instanceId, Input input) {
    int id = nextId++;
    HistoryEvent known = recorded.get(id);
    if (known == null) {
      String declared = Names.orchestrator(functions, name);
      String newId = ChildIds.ofStarted(turn, id, instanceId);
      ask(id, new OrchestrationStarted(id, newId, declared, input.json()), Messages.start(name));
      return newId;
    }
    if (known instanceof OrchestrationStarted call && Names.same(call.name(), name)) {
      matched++;
      return call.instanceId();
    }
    throw turn.contradicted(Messages.mismatch(id, known, Messages.start(name)));
  }

  void send(String instanceId, String name, Input data) {
    int id = nextId++;
    HistoryEvent known = recorded.get(id);
    if (known == null) {
      String target = InstanceIds.validate(instanceId);
      ask(
          id,
          new EventSent(id, target, EventNames.validate(name), data.json()),
          Messages.send(name));
    } else if (known instanceof EventSent call && Names.same(call.name(), name)) {
      matched++;
    } else {
      throw turn.contradicted(Messages.mismatch(id, known, Messages.send(name)));
    }
  }

  private void ask(int id, HistoryEvent call, String description) {
    if (id < recorded.end()) {
      throw turn.contradicted(Messages.refusedBefore(id, description));
    }
    asked.add(call);
  }

  private <K extends DurableTask<?>> K keep(int id, K task) {
    if (id >= tasks.length) {
      tasks = Arrays.copyOf(tasks, tasks.length * 2);
    }
    tasks[id] = task;
    return task;
  }

  /** The cursor passes a recorded call: the code, which is waiting, must have made it. */
  void passed(int id, HistoryEvent call) {
    if (id >= nextId) {
      throw turn.contradicted(Messages.notMade(id, call, "waits"));
    }
  }

  void passedCancel(int timerId) {
    if (!(task(timerId) instanceof TimerTask timer && timer.wasCanceled())) {
      throw turn.contradicted(Messages.notCanceled(timerId, "waits"));
    }
  }

  /** The call that the outcome is for, or null if it has one already: duplicates are ignored. */
  @Nullable OutcomeTask<?> openCall(int id, HistoryEvent outcome) {
    if (!(task(id) instanceof CallTask<?> call)) {
      throw turn.contradicted(Messages.notMade(id, outcome, "waits"));
    }
    return call.done() ? null : call;
  }

  @Nullable TimerTask openTimer(int id, HistoryEvent outcome) {
    if (!(task(id) instanceof TimerTask timer)) {
      throw turn.contradicted(Messages.notMade(id, outcome, "waits"));
    }
    return timer.done() ? null : timer;
  }

  @Nullable DurableTask<?> task(int id) {
    return id < nextId ? tasks[id] : null;
  }

  /** What the history has and the code, which has ended, has not done; null if nothing. */
  @Nullable Divergence missing(String ending) {
    for (int id = nextId; id < recorded.end(); id++) {
      HistoryEvent call = recorded.get(id);
      if (call != null) {
        return Messages.notMade(id, call, ending);
      }
    }
    if (matchedCancels < recorded.cancels().cardinality()) {
      return Messages.notCanceled(firstNotCanceled(), ending);
    }
    return null;
  }

  private int firstNotCanceled() {
    return recorded.cancels().stream()
        .filter(id -> !(task(id) instanceof TimerTask timer && timer.wasCanceled()))
        .findFirst()
        .orElseThrow();
  }

  /** How many recorded calls the code has made again, cancellations included. */
  int matched() {
    return matched;
  }

  /** Whether no recorded call was made after the code learned of the call's failure. */
  boolean hasFailureWithoutSequel(int id) {
    if (!(task(id) instanceof CallTask<?> call)) {
      return false;
    }
    return !call.done() || (call.recordedFailure() != null && call.seenAtCall() >= matched);
  }

  /** The new calls, in the order in which they were made. */
  List<HistoryEvent> asked() {
    return asked;
  }
}
