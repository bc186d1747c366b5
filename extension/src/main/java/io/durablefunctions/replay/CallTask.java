package io.durablefunctions.replay;

import java.lang.reflect.Type;

/** A call of an activity or of a sub-orchestration. */
final class CallTask<T> extends OutcomeTask<T> {

  /** Greater than any number of calls. */
  static final int NOT_SEEN = Integer.MAX_VALUE;

  private int seenAtCall = NOT_SEEN;

  CallTask(Turn turn, int id, String name, Type resultType) {
    super(turn, id, name, resultType);
  }

  @Override
  void seen() {
    if (seenAtCall == NOT_SEEN) {
      seenAtCall = turn.calls().matched();
    }
  }

  /** How many recorded calls the orchestrator had made when it learned of the outcome. */
  int seenAtCall() {
    return seenAtCall;
  }
}
