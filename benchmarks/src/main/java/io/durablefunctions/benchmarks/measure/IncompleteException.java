package io.durablefunctions.benchmarks.measure;

import java.io.IOException;
import java.util.List;

/** A part failed on the way; it comes with what was measured before and after that. */
final class IncompleteException extends IOException {

  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // It never leaves this process.
  private final List<Figure> figures;

  IncompleteException(String message, List<Figure> figures) {
    super(message);
    this.figures = List.copyOf(figures);
  }

  List<Figure> figures() {
    return figures;
  }
}
