package io.durablefunctions.engine.semantics;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.Task;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.history.HistoryEvent.TimerFired;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** External events, on their way through storage. */
public abstract class EventSemantics extends Semantics {

  private static final Duration DAY = Duration.ofDays(1);

  private void raise(String id, String event, int... payloads) {
    for (int payload : payloads) {
      client.raiseEvent(id, event, String.valueOf(payload));
    }
  }

  /** A known fault elsewhere: a waiter for "Go" never sees "go". */
  @Test
  void c18_eventsBeforeTheWaitAreKeptInOrderAndNamesHaveNoCase() throws Exception {
    app.orchestrator(
        "Late",
        context -> {
          context.waitForExternalEvent("start", Void.class).await();
          List<Integer> got = new ArrayList<>();
          for (int i = 0; i < 3; i++) {
            got.add(context.waitForExternalEvent("Straße", Integer.class).await());
          }
          return got;
        });
    start("Late", "l", null);
    raise("l", "straße", 1);
    hub.settle();
    raise("l", "STRAßE", 2);
    raise("l", "Straße", 3);
    client.raiseEvent("l", "START", null);
    assertThat(completes("l")).isEqualTo("[1,2,3]");
  }

  @Test
  void c19_severalWaitersAreServedFirstComeFirstServed() throws Exception {
    app.orchestrator(
        "Two",
        context -> {
          Task<Integer> one = context.waitForExternalEvent("go", Integer.class);
          Task<Integer> two = context.waitForExternalEvent("GO", Integer.class);
          return context.allOf(List.of(one, two)).await();
        });
    start("Two", "t", null);
    raise("t", "Go", 1);
    hub.settle();
    raise("t", "Go", 2);
    assertThat(completes("t")).isEqualTo("[1,2]");
  }

  @Test
  void c20_theEventWinsAndItsTimerNeverFires() throws Exception {
    app.orchestrator(
        "Patient",
        context -> {
          int got = context.waitForExternalEvent("go", Integer.class, DAY).await();
          return got + context.waitForExternalEvent("on", Integer.class).await();
        });
    start("Patient", "p", null);
    raise("p", "go", 1);
    hub.settle();
    hub.pass(DAY.plusMinutes(1));
    hub.settle();
    raise("p", "on", 2);
    assertThat(completes("p")).isEqualTo("3");
    assertThat(client.view("p", ALL, false).history())
        .noneMatch(event -> event instanceof TimerFired);
  }

  @Test
  void c20_theTimerWinsWithAnExceptionOrTheDefaultAndTheWaiterIsGone() throws Exception {
    app.orchestrator(
        "Impatient",
        context -> {
          List<Object> got = new ArrayList<>();
          got.add(context.waitForExternalEvent("go", Integer.class, DAY, -1).await());
          try {
            context.waitForExternalEvent("go", Integer.class, DAY).await();
          } catch (TaskFailedException e) {
            got.add(e.isCausedBy(TimeoutException.class));
          }
          got.add(context.waitForExternalEvent("go", Integer.class).await());
          return got;
        });
    start("Impatient", "i", null);
    for (int i = 0; i < 2; i++) {
      hub.pass(DAY.plusMinutes(1));
      hub.settle();
    }
    raise("i", "go", 7);
    assertThat(completes("i")).isEqualTo("[-1,true,7]");
  }

  /** A known fault elsewhere: what arrives together with the event that ends a round is lost. */
  @Test
  void c21_c26_eventsOfTheSameBatchSurviveContinueAsNewInOrder() throws Exception {
    app.orchestrator(
        "Eternal",
        context -> {
          int round = context.getInput(Integer.class);
          int event = context.waitForExternalEvent("tick", Integer.class).await();
          context.setCustomStatus(event);
          if (round < 6) {
            context.continueAsNew(round + 1);
          }
          return event * 100 + round;
        });
    start("Eternal", "e", "1");
    String first = sentinel("e").executionId();
    raise("e", "tick", 11, 12, 13);
    hub.settle();
    assertThat(sentinel("e").customStatus()).isEqualTo("13");
    raise("e", "tick", 14, 15, 16);
    assertThat(completes("e")).isEqualTo("1606");
    assertThat(sentinel("e").customStatus()).isEqualTo("16");
    assertThat(sentinel("e").execution()).isEqualTo(6);
    assertThat(sentinel("e").executionId()).isNotEqualTo(first);
    assertThat(hub.store().readTurns("e", 1, 1, 9)).as("the history is fresh").isEmpty();
  }

  /** A known fault elsewhere: events of the old round come after those of the new one. */
  @Test
  void c21_eventsThatWereNotAwaitedComeFirstInTheNextRound() throws Exception {
    app.orchestrator(
        "Drain",
        context -> {
          if (context.getInput(Boolean.class)) {
            context.waitForExternalEvent("next", Void.class).await();
            context.continueAsNew(false);
            return null;
          }
          List<Integer> got = new ArrayList<>();
          for (int i = 0; i < 5; i++) {
            got.add(context.waitForExternalEvent("item", Integer.class).await());
          }
          return got;
        });
    start("Drain", "d", "true");
    raise("d", "item", 1, 2);
    hub.settle();
    raise("d", "item", 3);
    client.raiseEvent("d", "next", null);
    raise("d", "item", 4);
    hub.settle();
    raise("d", "item", 5);
    assertThat(completes("d")).isEqualTo("[1,2,3,4,5]");
  }

  @Test
  void c23_aPayloadThatDoesNotFitFailsThatWaitOnly() throws Exception {
    app.orchestrator(
        "Strict",
        context -> {
          try {
            return context.waitForExternalEvent("go", Integer.class).await();
          } catch (TaskFailedException e) {
            return context.waitForExternalEvent("go", Integer.class).await();
          }
        });
    start("Strict", "s", null);
    client.raiseEvent("s", "go", "\"no number\"");
    hub.settle();
    assertThat(status("s")).isEqualTo(OrchestrationRuntimeStatus.RUNNING);
    raise("s", "go", 2);
    assertThat(completes("s")).isEqualTo("2");
  }
}
