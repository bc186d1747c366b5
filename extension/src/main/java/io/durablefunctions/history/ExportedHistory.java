package io.durablefunctions.history;

import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.OrchestrationRuntimeStatus;
import io.durablefunctions.history.HistoryEvent.ExecutionStarted;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The history of one execution, for a file. The form is JSON, with an event a line:
 *
 * <pre>{@code
 * {"format":"durable-functions-history","version":1,
 *  "instanceId":"order-1","name":"PlaceOrder","status":"Completed",
 *  "events":[
 * {"type":"TurnStarted","at":"2026-11-01T10:00:00.123Z"},
 * {"type":"ExecutionStarted","name":"PlaceOrder", ...}
 * ]}
 * }</pre>
 *
 * <p>Events stand there as {@link HistoryCodec} has them. Readers ignore members that they do not
 * know; a change that an older reader cannot ignore makes another version. Blanks between members
 * do not matter, so a file may be formatted anew.
 *
 * @param instanceId the instance
 * @param status how it stood
 * @param events of its current execution; those of earlier ones are gone once it continued as new
 */
public record ExportedHistory(
    String instanceId, OrchestrationRuntimeStatus status, List<HistoryEvent> events) {

  public ExportedHistory {
    events = List.copyOf(events);
  }

  /** The orchestrator's name; empty if the history does not begin. */
  public String name() {
    return events.stream()
        .filter(ExecutionStarted.class::isInstance)
        .map(event -> ((ExecutionStarted) event).name())
        .findFirst()
        .orElse("");
  }

  /** With only those values that the redaction shows. */
  public ExportedHistory redacted(HistoryRedaction redaction) {
    Redactor redactor = new Redactor(redaction);
    return new ExportedHistory(instanceId, status, events.stream().map(redactor::redact).toList());
  }

  /** As JSON, which {@link #ofJson} reads. */
  public String toJson() {
    return HistoryFileCodec.write(this);
  }

  /**
   * Reads an exported history.
   *
   * @throws HistoryFormatException if it is none, or a newer version wrote it
   */
  public static ExportedHistory ofJson(String json) {
    return HistoryFileCodec.read(json);
  }

  /** What is missing of the file, or null if it is whole: its end must be what its status says. */
  public @Nullable String missingTail() {
    return !status.isFinished() || HistoryState.of(events).isFinished()
        ? null
        : "the status is " + status.text() + ", but no event says so: the end of it is missing";
  }
}
