package io.durablefunctions.replay;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.Call;
import io.durablefunctions.history.HistoryEvent.EventSent;
import io.durablefunctions.history.HistoryEvent.ExecutionFailed;
import io.durablefunctions.history.HistoryEvent.OrchestrationStarted;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import io.durablefunctions.history.HistoryEvent.TimerCanceled;
import io.durablefunctions.stubs.StubCall;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What this package says when something is wrong. */
final class Messages {

  private static final String LIKELY =
      " Likely cause: the code was changed while this instance was in flight, or it depends on"
          + " something that differs between runs (the clock, random values, the environment,"
          + " static state, the order of a hash map). Next step: deploy the code that this instance"
          + " began with and rewind it, or start a new instance; give changed orchestrations a new"
          + " name while old ones are in flight, and take time and random values from the context.";

  private Messages() {}

  /** For the failure of an instance. */
  static FailureDetails nonDeterminism(Divergence divergence) {
    return failure(
        "io.durablefunctions.NonDeterminismException", divergence.describe() + LIKELY, RUNTIME);
  }

  static Divergence mismatch(int id, HistoryEvent recorded, String called) {
    return Divergence.atCall(id, describe(recorded), "called " + called);
  }

  static Divergence notMade(int id, HistoryEvent recorded, String instead) {
    return Divergence.atCall(id, describe(recorded), instead + " without that call");
  }

  static Divergence refusedBefore(int id, String called) {
    return Divergence.atCall(
        id,
        "no call of this number, because it was refused when it was made",
        "could call " + called + " now");
  }

  static Divergence notCanceled(int timerId, String instead) {
    return Divergence.atCall(timerId, "this timer cancelled", instead + " without cancelling it");
  }

  /** The code asks for more than an instance of the past has. */
  static Divergence notRecorded(HistoryEvent asked) {
    if (asked instanceof TimerCanceled cancel) {
      return Divergence.atCall(cancel.id(), "this timer not cancelled", "cancelled it");
    }
    return Divergence.atCall(idOf(asked), "no such call", "called " + describe(asked));
  }

  static Divergence otherEnd(@Nullable HistoryEvent recorded, @Nullable HistoryEvent now) {
    return Divergence.atTheEnd(
        recorded == null ? "no end: the orchestrator waits" : end(recorded),
        now == null ? "waits" : "came to " + end(now));
  }

  private static String end(HistoryEvent event) {
    return switch (event.type()) {
      case EXECUTION_COMPLETED -> "a return";
      case EXECUTION_FAILED -> "the failure " + ((ExecutionFailed) event).failure().describe();
      case EXECUTION_CONTINUED_AS_NEW -> "continue-as-new";
      default -> throw new IllegalArgumentException(event.type() + " is no end of the code");
    };
  }

  private static int idOf(HistoryEvent call) {
    if (call instanceof Call made) {
      return made.id();
    }
    throw new IllegalArgumentException(call.type() + " is no call");
  }

  static String activity(String name) {
    return "the activity '" + name + "'";
  }

  static String timer() {
    return "a timer";
  }

  static String subOrchestration(String name) {
    return "the sub-orchestration '" + name + "'";
  }

  static String start(String name) {
    return "the start of a new orchestration '" + name + "'";
  }

  static String send(String name) {
    return "sendEvent of '" + name + "'";
  }

  private static String describe(HistoryEvent call) {
    return switch (call.type()) {
      case TASK_SCHEDULED -> activity(((TaskScheduled) call).name());
      case TIMER_CREATED -> timer();
      case SUB_ORCHESTRATION_CREATED -> subOrchestration(((SubOrchestrationCreated) call).name());
      case ORCHESTRATION_STARTED -> start(((OrchestrationStarted) call).name());
      case EVENT_SENT -> send(((EventSent) call).name());
      default -> "the outcome " + call.type() + " of it";
    };
  }

  static String unknown(String kind, String name, Collection<String> known) {
    return "No "
        + kind
        + " of this app is called '"
        + name
        + "'. Known are: "
        + (known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known)))
        + ". Check the spelling of @FunctionName, and that the function is deployed.";
  }

  static String swallowed() {
    return "The orchestrator's code swallowed a wait: an await() had to unload the orchestrator,"
        + " which it does by an Error, but the code caught that, or left a finally block in another"
        + " way. Likely cause: catch (Throwable) or catch (Error) around an await(), or a return or"
        + " throw in a finally block. Next step: catch Exception instead, and rewind the instance.";
  }

  static String wrongThread(Thread found, Thread owner) {
    return "The orchestration context and its tasks are for the orchestrator's own thread ('"
        + owner.getName()
        + "') only, but thread '"
        + found.getName()
        + "' used them. Orchestrator code must not start threads, use parallel streams or"
        + " CompletableFuture: start activities and await allOf of them.";
  }

  static String over() {
    return "This turn of the orchestrator is over, so its context and tasks can no longer be used."
        + " Keep neither in static fields nor hand them to code that runs later.";
  }

  static String inHandler() {
    return "A retry handler only looks at the failure; it cannot use the orchestration context.";
  }

  static String ownId(String id, String whose) {
    return "An orchestration cannot call a sub-orchestration under "
        + whose
        + " id, '"
        + id
        + "'. Pass null for a generated id.";
  }

  static String foreignTask() {
    return "allOf and anyOf take tasks that this context made in this run of the orchestrator.";
  }

  static String customStatusTooLarge(int length) {
    return "A custom status is at most 16 KB of JSON in UTF-16, 8192 characters, but this has "
        + length
        + ". Keep large data in the output or in storage.";
  }

  static String noEvent(String name, Duration timeout) {
    return "no event '" + name + "' came within " + timeout;
  }

  static String noResponse(@Nullable Duration timeout) {
    return "no final response came within " + timeout;
  }

  static String asyncTwice(String function) {
    return "async runs one call of a stub's method, but its code called "
        + function
        + " after another one. Give each an async of its own.";
  }

  static String asyncInside() {
    return "async was called inside the code of another async. Take its task first.";
  }

  static String asyncWithoutCall() {
    return "async runs one call of a stub's method, but its code called none. Write"
        + " context.async(steps::method, input), where steps comes from context.activities(...) or"
        + " context.orchestrations(...).";
  }

  static String nullForPrimitive(StubCall call) {
    return "'"
        + call.function()
        + "' returned null, but its method in the stub's interface returns a primitive. Declare "
        + call.resultType().getTypeName()
        + " there instead.";
  }

  static String activityWithId() {
    return "These stub options have an instance id, but activities have none. Leave out"
        + " withInstanceId, or use orchestrations(...).";
  }

  static String anyOfNothing() {
    return "anyOf of no tasks would wait for ever. Check whether the list is empty first.";
  }

  static FailureDetails illegalState(String message) {
    return failure("java.lang.IllegalStateException", message, RUNTIME);
  }

  static FailureDetails canceled() {
    return failure(
        "java.util.concurrent.CancellationException",
        "the timer was cancelled, so it will never fire",
        List.of(
            "java.lang.IllegalStateException",
            "java.lang.RuntimeException",
            "java.lang.Exception",
            "java.lang.Throwable"));
  }

  static FailureDetails timedOut(String message) {
    return failure(
        "java.util.concurrent.TimeoutException",
        message,
        List.of("java.lang.Exception", "java.lang.Throwable"));
  }

  private static final List<String> RUNTIME =
      List.of("java.lang.RuntimeException", "java.lang.Exception", "java.lang.Throwable");

  private static FailureDetails failure(String type, String message, List<String> superTypes) {
    return new FailureDetails(type, message, null, null, superTypes);
  }
}
