package io.durablefunctions.engine.message;

import io.durablefunctions.engine.message.WorkMessage.RunActivity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A task's message for tests: by default the first call of the first turn of {@code i}. */
public final class TaskBuilder {

  private final String activity;
  private int execution = 1;
  private int turn = 1;
  private int id;
  private int attempt;
  private boolean inputInHistory;
  private @Nullable String input;
  private Instant sentAt = Instant.EPOCH;

  private TaskBuilder(String activity) {
    this.activity = activity;
  }

  public static TaskBuilder of(String activity) {
    return new TaskBuilder(activity);
  }

  public TaskBuilder turn(int ofExecution, int number) {
    execution = ofExecution;
    turn = number;
    return this;
  }

  public TaskBuilder id(int value) {
    id = value;
    return this;
  }

  public TaskBuilder attempt(int value) {
    attempt = value;
    return this;
  }

  public TaskBuilder input(@Nullable String json) {
    input = json;
    return this;
  }

  public TaskBuilder inputInHistory(boolean value) {
    inputInHistory = value;
    return this;
  }

  public TaskBuilder sentAt(Instant time) {
    sentAt = time;
    return this;
  }

  public RunActivity build() {
    return new RunActivity(
        "i", "e", execution, turn, id, attempt, activity, inputInHistory, input, sentAt);
  }
}
