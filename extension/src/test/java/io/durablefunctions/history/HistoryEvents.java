package io.durablefunctions.history;

import io.durablefunctions.FailureDetails;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Arbitrary events of every kind, with the worst texts that Java has. */
public final class HistoryEvents {

  private HistoryEvents() {}

  /** Any UTF-16 units at all: lone surrogates, controls, quotes. */
  public static Arbitrary<String> texts() {
    Arbitrary<String> wild =
        Arbitraries.strings().withCharRange('\0', '\uffff').ofMinLength(1).ofMaxLength(20);
    Arbitrary<String> nasty =
        Arbitraries.strings().withChars("\"\\{}[],:ntu \n\u2028\ud83d\ude00").ofMaxLength(20);
    return Arbitraries.oneOf(wild, nasty, Arbitraries.of("", "null", "a", "{\"a\":[1,\"}\"]}"));
  }

  /** JSON and texts that only look like it, or null. */
  public static Arbitrary<String> payloads() {
    Arbitrary<String> json =
        Arbitraries.of(
            "null", "1", " {\"a\" : [1, 2, \"x\\\"}\"]} ", "\"2026-11-01T00:00:00Z\"", "[]", "{}");
    return Arbitraries.oneOf(json, texts()).injectNull(0.1);
  }

  static Arbitrary<Instant> instants() {
    Arbitrary<Instant> common =
        Arbitraries.longs().between(0, 4_102_444_800_000L).map(Instant::ofEpochMilli);
    Arbitrary<Instant> any = Arbitraries.longs().map(Instant::ofEpochMilli);
    return Arbitraries.oneOf(common, any);
  }

  static Arbitrary<FailureDetails> failures() {
    Arbitrary<FailureDetails> flat =
        Combinators.combine(texts(), payloads(), payloads(), texts().list().ofMaxSize(3))
            .as(
                (type, message, stack, types) ->
                    new FailureDetails(type, message, stack, null, types));
    return Combinators.combine(flat, flat.injectNull(0.5))
        .as(
            (outer, inner) ->
                new FailureDetails(
                    outer.errorType(),
                    outer.message(),
                    outer.stackTrace(),
                    inner,
                    outer.superTypes()));
  }

  /** Events of all kinds. */
  public static Arbitrary<HistoryEvent> all() {
    return Arbitraries.of(EventType.class).flatMap(HistoryEvents::of);
  }

  static Arbitrary<HistoryEvent> of(EventType type) {
    Arbitrary<Integer> ids = Arbitraries.integers().greaterOrEqual(0);
    Arbitrary<HistoryEvent.EventRaised> raised =
        Combinators.combine(texts(), texts(), payloads()).as(HistoryEvent.EventRaised::new);
    Arbitrary<ParentLink> parents =
        Combinators.combine(texts(), texts(), texts(), ids).as(ParentLink::new).injectNull(0.5);
    return switch (type) {
      case TURN_STARTED -> instants().map(HistoryEvent.TurnStarted::new);
      case EXECUTION_STARTED ->
          Combinators.combine(texts(), texts(), payloads(), parents, texts().injectNull(0.5))
              .as(HistoryEvent.ExecutionStarted::new);
      case TASK_SCHEDULED ->
          Combinators.combine(ids, texts(), payloads()).as(HistoryEvent.TaskScheduled::new);
      case TASK_COMPLETED ->
          Combinators.combine(ids, payloads()).as(HistoryEvent.TaskCompleted::new);
      case TASK_FAILED -> Combinators.combine(ids, failures()).as(HistoryEvent.TaskFailed::new);
      case TIMER_CREATED -> Combinators.combine(ids, instants()).as(HistoryEvent.TimerCreated::new);
      case TIMER_FIRED -> ids.map(HistoryEvent.TimerFired::new);
      case TIMER_CANCELED -> ids.map(HistoryEvent.TimerCanceled::new);
      case SUB_ORCHESTRATION_CREATED ->
          Combinators.combine(ids, texts(), texts(), payloads())
              .as(HistoryEvent.SubOrchestrationCreated::new);
      case SUB_ORCHESTRATION_COMPLETED ->
          Combinators.combine(ids, payloads()).as(HistoryEvent.SubOrchestrationCompleted::new);
      case SUB_ORCHESTRATION_FAILED ->
          Combinators.combine(ids, failures()).as(HistoryEvent.SubOrchestrationFailed::new);
      case ORCHESTRATION_STARTED ->
          Combinators.combine(ids, texts(), texts(), payloads())
              .as(HistoryEvent.OrchestrationStarted::new);
      case EVENT_SENT ->
          Combinators.combine(ids, texts(), texts(), payloads()).as(HistoryEvent.EventSent::new);
      case EVENT_RAISED -> raised.map(event -> event);
      case EXECUTION_SUSPENDED -> payloads().map(HistoryEvent.ExecutionSuspended::new);
      case EXECUTION_RESUMED -> payloads().map(HistoryEvent.ExecutionResumed::new);
      case EXECUTION_REWOUND ->
          Combinators.combine(payloads(), ids.list().ofMaxSize(3))
              .as(HistoryEvent.ExecutionRewound::new);
      case EXECUTION_COMPLETED -> payloads().map(HistoryEvent.ExecutionCompleted::new);
      case EXECUTION_FAILED -> failures().map(HistoryEvent.ExecutionFailed::new);
      case EXECUTION_TERMINATED ->
          Combinators.combine(payloads(), Arbitraries.of(true, false))
              .as(HistoryEvent.ExecutionTerminated::new);
      case EXECUTION_CONTINUED_AS_NEW ->
          Combinators.combine(payloads(), raised.list().ofMaxSize(3))
              .as(
                  (input, carried) ->
                      new HistoryEvent.ExecutionContinuedAsNew(input, List.copyOf(carried)));
    };
  }
}
