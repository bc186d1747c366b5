package io.durablefunctions.http;

import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a code says about itself before the dot, readable for every holder and signed behind it: the
 * letter of its class, {@code n} if it is bound to one event, {@code -x} and the second of its end,
 * {@code -g} and the run that it is bound to; numbers to the base 36.
 *
 * @param operations its class
 * @param oneEvent whether it is good for one event only, whose name is signed but not said
 * @param terms for how long and for which run
 */
record Code(OperationClass operations, boolean oneEvent, Terms terms) {

  private static final int BASE = 36;
  private static final String END = "-x";
  private static final String RUN = "-g";

  /** The text before the dot. */
  String head() {
    Instant end = terms.expiresAt();
    return operations.letter()
        + (oneEvent ? "n" : "")
        + (end == null ? "" : END + Long.toString(end.getEpochSecond(), BASE))
        + (terms.run() == null ? "" : RUN + terms.run());
  }

  /** Reads what {@link #head} wrote; only ever of a text whose signature was checked. */
  static Code read(String head) {
    String[] parts = head.split("-", -1);
    OperationClass operations = OperationClass.READ;
    for (OperationClass each : OperationClass.values()) {
      operations = each.letter() == parts[0].charAt(0) ? each : operations;
    }
    Instant end = null;
    String run = null;
    for (int i = 1; i < parts.length; i++) {
      String value = parts[i].substring(1);
      if (parts[i].charAt(0) == END.charAt(1)) {
        end = instant(value);
      } else {
        run = value;
      }
    }
    return new Code(operations, parts[0].endsWith("n"), new Terms(end, run));
  }

  private static @Nullable Instant instant(String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds, BASE));
    } catch (DateTimeException | NumberFormatException e) {
      throw new IllegalStateException("a signed code has another form: ours does not", e);
    }
  }

  /** Whether it allows an operation of the class at the time. */
  boolean allows(OperationClass wanted, Instant now) {
    boolean inTime = terms.expiresAt() == null || now.isBefore(terms.expiresAt());
    boolean covers =
        operations == wanted
            || (operations == OperationClass.MANAGE && wanted == OperationClass.RAISE);
    return inTime && covers;
  }
}
