package io.durablefunctions.engine.turn;

import io.durablefunctions.engine.commit.CommittedTurn;
import io.durablefunctions.engine.commit.InstanceState;
import io.durablefunctions.engine.dispatch.RidingPolicy;
import io.durablefunctions.engine.port.Sentinel;
import io.durablefunctions.engine.port.TurnRow;
import io.durablefunctions.engine.process.Holds;
import io.durablefunctions.engine.process.Outbox;
import io.durablefunctions.history.HistoryEvent;
import io.durablefunctions.history.HistoryEvent.TaskScheduled;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One leader's work on an instance: what is kept between its steps. */
final class LeaderRun {
  final List<TurnRequest> requests;
  private final boolean mayRide;
  private final RidingPolicy rides;
  private final Outbox outbox;
  boolean look;
  boolean fresh;
  @Nullable Ride ride;
  @Nullable InstanceState last;
  boolean committed;
  boolean unfinished;

  LeaderRun(List<TurnRequest> requests, TurnRequest leader, RidingPolicy rides, Outbox outbox) {
    this.requests = requests;
    this.look = requests.stream().anyMatch(TurnRequest::look);
    this.mayRide = leader.mayRide() && !recovers();
    this.rides = rides;
    this.outbox = outbox;
  }

  /**
   * Whether any of them asks to look for lost work: what storage refuses of that is asked for again
   * by its message, which would not come back after a ride.
   */
  boolean recovers() {
    return requests.stream().anyMatch(request -> request.recovery() != null);
  }

  /** The leader has hands for one ride only. */
  @Nullable TaskScheduled choose(List<TaskScheduled> tasks) {
    return mayRide && ride == null ? rides.choose(tasks) : null;
  }

  /**
   * After a commit, before its dispatch, which sends a ride that no invocation has taken as it
   * sends any other task: so a leader that cannot run one takes none.
   */
  void noteRide(InstanceState state) {
    if (!mayRide) {
      return;
    }
    for (CommittedTurn turn : state.unsettled()) {
      if (ride == null && turn.isOwn() && !state.fold().isFinished()) {
        ride = ride(state, turn.row());
      }
    }
  }

  private @Nullable Ride ride(InstanceState state, TurnRow row) {
    for (HistoryEvent event : row.events()) {
      if (event instanceof TaskScheduled task
          && task.id() == row.riding()
          && state.fold().isTaskOpen(task.id())) {
        Sentinel its = state.sentinel();
        Holds.Held held = outbox.takeRide(row.commitId(), its.executionId(), task.id());
        return held == null ? null : new Ride(its, row.turn(), task, held);
      }
    }
    return null;
  }
}
