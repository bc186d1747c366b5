package io.durablefunctions.history;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of events: a JSON array that a person can read, such as
 *
 * <pre>{@code
 * [{"type":"TurnStarted","at":"2026-11-01T10:00:00.123Z"},
 *  {"type":"TaskScheduled","id":0,"name":"ProcessPayment","input":{"amount":5}}]
 * }</pre>
 *
 * <p>A payload stands there as the JSON that it is and comes back letter for letter. Two kinds do
 * not: one that is no JSON, or is not {@linkplain io.durablefunctions.json.JsonString#isPlain
 * plain}, is written as a string, {@code "input$text"}, and one that the caller keeps elsewhere is
 * named, {@code "input$blob"}.
 *
 * <p>Fields that this version does not know are ignored; an event type that it does not know is a
 * {@link HistoryFormatException}, because to leave out an event would be to change what happened.
 * Does no I/O. Thread-safe.
 */
public final class HistoryCodec {

  /** Decides how payloads are kept, and which are kept elsewhere. */
  @FunctionalInterface
  public interface Offload {

    /** Every payload stays. */
    Offload NONE = payload -> null;

    /** A name for what is stored under which it will be found again, or null if it stays. */
    @Nullable String nameFor(String stored);

    /** The payload as it is stored. */
    default String stored(String payload) {
      return payload;
    }
  }

  /** Finds payloads that are kept elsewhere, and reads what an {@link Offload} stored. */
  @FunctionalInterface
  public interface Lookup {

    /** What is stored under a name that an {@link Offload} gave. */
    String payload(String name);

    /** The payload that is stored so. */
    default String plain(String stored) {
      return stored;
    }

    /** As {@link #payload}, for a failure or a reason, which is told also where values are not. */
    default String words(String name) {
      return payload(name);
    }
  }

  /** A {@link Lookup} will not give a payload: the events end before the one that has it. */
  public static final class EndException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EndException() {
      super("the events end here", null, false, false);
    }
  }

  private HistoryCodec() {}

  /** The events as JSON. */
  public static String encode(List<? extends HistoryEvent> events, Offload offload) {
    StringBuilder out = new StringBuilder(128 * events.size() + 2);
    new HistoryWriter(out, offload).events(events);
    return out.toString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws HistoryFormatException if it is broken, or a newer version wrote it
   */
  public static List<HistoryEvent> decode(String json, Lookup lookup) {
    List<HistoryEvent> events = new ArrayList<>();
    new HistoryReader(json, lookup).all(events);
    return events;
  }

  /** As {@link #decode}, but the events may end where the lookup throws {@link EndException}. */
  public static List<HistoryEvent> decodeBeginning(String json, Lookup lookup) {
    List<HistoryEvent> events = new ArrayList<>();
    try {
      new HistoryReader(json, lookup).all(events);
    } catch (EndException e) {
      return events;
    }
    return events;
  }
}
