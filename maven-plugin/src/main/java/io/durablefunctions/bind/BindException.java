package io.durablefunctions.bind;

import java.util.List;

/** The app cannot be bound; every problem is told at once. */
public final class BindException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> problems;

  /** With one problem. */
  public BindException(String problem) {
    this(List.of(problem));
  }

  /** With all problems, each a sentence or two that name the place. */
  public BindException(List<String> problems) {
    super(
        problems.size() == 1
            ? problems.get(0)
            : problems.size() + " problems:\n  - " + String.join("\n  - ", problems));
    this.problems = List.copyOf(problems);
  }

  /** One text for each problem. */
  public List<String> problems() {
    return problems;
  }
}
