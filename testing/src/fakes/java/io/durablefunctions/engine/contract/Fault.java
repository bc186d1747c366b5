package io.durablefunctions.engine.contract;


/** What goes wrong with one storage call. */
public enum Fault {
  /** Nothing. */
  NONE,
  /** The process dies before the call reaches storage: {@link TestCrash}, nothing written. */
  CRASH_BEFORE,
  /** The process dies when the call is done: {@link TestCrash}, written. */
  CRASH_AFTER,
  /** The answer is lost: Unknown or a StorageException, written. */
  UNKNOWN_APPLIED,
  /** The request is lost: Unknown or a StorageException, never written. */
  UNKNOWN_LOST,
  /**
   * The request is stuck on its way: Unknown or a StorageException, written when {@link
   * Faults#applyDelayed} is called, under the conditions that hold then.
   */
  UNKNOWN_APPLIED_LATER
}
