package io.durablefunctions.azure.request;

import java.util.List;
import java.util.Set;

/** What became of one table transaction. */
public sealed interface TransactionOutcome {

  /**
   * All of it was done.
   *
   * @param etags the new versions of the written rows, in their order
   */
  record Done(List<String> etags) implements TransactionOutcome {}

  /**
   * Nothing of it was done, and storage says why.
   *
   * @param code storage's error code
   * @param index the action that was refused; -1 if it is not about one
   */
  record Refused(String code, int index, Throwable cause) implements TransactionOutcome {

    private static final Set<String> CONDITIONS =
        Set.of(
            "UpdateConditionNotSatisfied",
            "ConditionNotMet",
            "EntityAlreadyExists",
            "EntityNotFound",
            "ResourceNotFound");

    /** Whether the rows are not as the transaction expects them. */
    public boolean isCondition() {
      return CONDITIONS.contains(code);
    }

    boolean isMissingTable() {
      return code.equals("TableNotFound");
    }

    public boolean isMissingRow() {
      return code.equals("ResourceNotFound") || code.equals("EntityNotFound");
    }
  }

  /** It may have been done or not, or may be done yet. */
  record Unanswered(Exception cause) implements TransactionOutcome {}
}
