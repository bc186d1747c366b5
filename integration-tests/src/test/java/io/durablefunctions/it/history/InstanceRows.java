package io.durablefunctions.it.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.data.tables.models.TableEntity;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The rows of one instance: sentinel, guard, turns, inbox, keys.
 *
 * @param instanceId whose
 * @param rows sorted by row key
 */
public record InstanceRows(String instanceId, List<TableEntity> rows) {

  static final String SENTINEL = "sentinel";
  private static final Set<String> FINISHED = Set.of("Completed", "Failed", "Terminated");

  /** Whether its sentinel says so. */
  public boolean isFinished() {
    return FINISHED.contains(status());
  }

  /**
   * The sentinel.
   *
   * @throws AssertionError if there is none
   */
  TableEntity sentinel() {
    return findSentinel()
        .orElseThrow(() -> new AssertionError("There is no sentinel of " + instanceId));
  }

  /**
   * A turn.
   *
   * @param key of its row
   * @param owner the process that committed it
   * @param writtenAt when its row was last written, by storage's clock
   */
  public record Turn(String key, String owner, Instant writtenAt) {}

  /** The turns of all executions that are still there. */
  public List<Turn> turns() {
    return rows.stream()
        .filter(row -> row.getRowKey().startsWith("turn-"))
        .map(
            row ->
                new Turn(
                    row.getRowKey(),
                    String.valueOf(row.getProperty(TurnRowLayout.OWNER)),
                    row.getTimestamp().toInstant()))
        .toList();
  }

  /** The process that committed its last turn. */
  public String owner() {
    return String.valueOf(sentinel().getProperty(TurnRowLayout.OWNER));
  }

  /** The status in the sentinel, or an empty text if there is none. */
  public String status() {
    return findSentinel()
        .map(sentinel -> String.valueOf(sentinel.getProperty(TurnRowLayout.STATUS)))
        .orElse("");
  }

  private Optional<TableEntity> findSentinel() {
    return rows.stream().filter(row -> row.getRowKey().equals(SENTINEL)).findFirst();
  }

  /**
   * The history of the instance's last execution, after all that must hold of a finished one was
   * found to hold: it has a generation, the turns are there without gaps and each has an owner, the
   * last event ends the execution and no other does, and each scheduled task has one result.
   */
  public CheckedHistory check() {
    TableEntity sentinel = sentinel();
    assertThat(isFinished()).as("%s is finished: %s", instanceId, status()).isTrue();
    int execution = TurnRowLayout.number(sentinel, TurnRowLayout.EXECUTION);
    int lastTurn = TurnRowLayout.number(sentinel, TurnRowLayout.LAST_TURN);
    List<TableEntity> turns =
        rows.stream().filter(row -> TurnRowLayout.isTurnOf(row, execution)).toList();
    assertThat(turns)
        .as("turns of %s", instanceId)
        .extracting(TurnRowLayout::turnOf)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, lastTurn).boxed().toList());
    assertThat(sentinel.getProperty(TurnRowLayout.GENERATION)).as(instanceId).isNotNull();
    assertThat(turns)
        .as("turns of %s", instanceId)
        .allMatch(turn -> turn.getProperty(TurnRowLayout.OWNER) != null);
    List<JsonObject> events = turns.stream().flatMap(TurnRowLayout::events).toList();
    return CheckedHistory.of(instanceId, events);
  }
}
