package io.durablefunctions.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A whole history that was found to be in order.
 *
 * @param scheduledTasks the names of the activities, in the order in which they were scheduled
 */
public record CheckedHistory(List<String> scheduledTasks) {

  private static final Set<String> TERMINAL =
      Set.of("ExecutionCompleted", "ExecutionFailed", "ExecutionTerminated");
  private static final Set<String> RESULTS = Set.of("TaskCompleted", "TaskFailed");

  static CheckedHistory of(String instanceId, List<JsonObject> events) {
    assertThat(events).as("history of %s", instanceId).isNotEmpty();
    assertThat(events).filteredOn(kind(TERMINAL)).as("ends of %s", instanceId).hasSize(1);
    assertThat(events.get(events.size() - 1)).matches(kind(TERMINAL), "ends the execution");
    List<JsonObject> scheduled = events.stream().filter(kind(Set.of("TaskScheduled"))).toList();
    List<Integer> results = events.stream().filter(kind(RESULTS)).map(CheckedHistory::id).toList();
    assertThat(results)
        .as("results of %s: one for each scheduled task", instanceId)
        .containsExactlyInAnyOrderElementsOf(scheduled.stream().map(CheckedHistory::id).toList());
    return new CheckedHistory(
        scheduled.stream().map(event -> event.get("name").getAsString()).toList());
  }

  private static Predicate<JsonObject> kind(Set<String> types) {
    return event -> types.contains(event.get("type").getAsString());
  }

  private static Integer id(JsonObject event) {
    return event.get("id").getAsInt();
  }
}
