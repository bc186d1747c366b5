package io.durablefunctions.conformance;

import java.util.List;

/** The conformance report is not complete, and this build must not pass. */
final class IncompleteException extends Exception {

  private static final long serialVersionUID = 1L;

  IncompleteException(List<String> problems) {
    super(
        "The conformance report is incomplete (docs/conformance.md says what it is):\n  "
            + String.join("\n  ", problems));
  }
}
