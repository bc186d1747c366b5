package io.durablefunctions.history;

/** Stored events that this version cannot read. Trying again does not help. */
public final class HistoryFormatException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  private HistoryFormatException(String message) {
    super(message);
  }

  static HistoryFormatException unknownType(String type) {
    return new HistoryFormatException(
        "The history has an event of the type '"
            + type
            + "', which this version of Durable Functions for Java does not know: a newer version"
            + " wrote it. Deploy that version or a later one again, or purge the instance.");
  }

  static HistoryFormatException missing(EventType type, String field) {
    return new HistoryFormatException(
        "A stored "
            + EventTypeNames.textOf(type)
            + " event has no '"
            + field
            + "'. Something else than Durable Functions for Java changed the row.");
  }

  static HistoryFormatException noFile(String why) {
    return new HistoryFormatException(
        "This is no exported history of Durable Functions for Java: "
            + why
            + ". Export it again, with client.exportHistory or GET .../instances/{id}/history.");
  }

  static HistoryFormatException otherVersion(int found, int known) {
    return new HistoryFormatException(
        "The exported history has version "
            + found
            + ", but this version of Durable Functions for Java reads version "
            + known
            + ". Use the release that wrote it, or a later one.");
  }

  /** Never with the text itself: it may hold confidential data. */
  static HistoryFormatException broken(String expected, int position, int length) {
    return new HistoryFormatException(
        "Stored events are broken at character "
            + position
            + " of "
            + length
            + ": expected "
            + expected
            + ". Something else than Durable Functions for Java changed the row.");
  }
}
