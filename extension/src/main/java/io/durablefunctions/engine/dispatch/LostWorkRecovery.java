package io.durablefunctions.engine.dispatch;

import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.message.WorkMessage.Recovery;
import io.durablefunctions.engine.port.EnginePorts;
import io.durablefunctions.engine.port.Membership;
import io.durablefunctions.engine.process.Liveness;
import io.durablefunctions.engine.process.ThisProcess;
import io.durablefunctions.history.HistoryEvent.SubOrchestrationCreated;
import java.time.Duration;

/**
 * Brings an instance forward that a dead process has left, or whose messages are gone: takes its
 * turns over, sends tasks again that are lost, starts children that are not there, asks finished
 * ones for their results, sets the next wake-up, writes the row for lists.
 */
public final class LostWorkRecovery {

  /** Between two looks: a beat and a half. */
  public static final Duration CONFIRM = Liveness.BEAT.multipliedBy(3).dividedBy(2);

  private final ThisProcess process;
  private final Dispatcher dispatcher;
  private final InstanceStarts starts;
  private final LostTasks tasks;

  public LostWorkRecovery(
      EnginePorts ports,
      ThisProcess process,
      Dispatcher dispatcher,
      InstanceStarts starts,
      HubQueues hubQueues) {
    this.process = process;
    this.dispatcher = dispatcher;
    this.starts = starts;
    this.tasks = new LostTasks(ports, process, dispatcher, hubQueues);
  }

  /** Under the leadership of the instance's actor, with a state that was just read. */
  public void recover(InstanceState state, Recovery known) {
    if (known.looks() == 0) {
      process.liveness().areGone(known.gone()); // Later it may have come back to life.
    }
    Membership.Sight seen = process.liveness().sight();
    for (CommittedTurn turn : state.unsettled()) {
      if (!turn.isOwn()
          && process.liveness().isGone(turn.row().owner(), turn.row().writtenAt(), seen)) {
        dispatcher.takeOver(state, turn);
      }
    }
    if (state.fold().isFinished()) {
      // An end is listed when all is sent; a living owner's turns are not marked before its next.
      dispatcher.dispatchAll(state);
      dispatcher.publish(state);
      dispatcher.align(state);
      return;
    }
    for (SubOrchestrationCreated child : state.fold().openChildren()) {
      starts.recall(child, state);
    }
    state.forgetDoorbell();
    dispatcher.ringForTimers(state);
    dispatcher.publish(state);
    // At the end: what is refused before brings the look back, and what is lost twice is sent
    // twice.
    tasks.resend(state, known, seen);
  }
}
