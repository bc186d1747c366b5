package io.durablefunctions.replay;

/** Something that goes on when a task is done, whether or not it is awaited. */
interface Dependent {

  /** Called once, when the cursor passes the event that settles the task. */
  void taskDone(DurableTask<?> task);

  /** Whether further calls would be of no interest, so that it may be forgotten. */
  boolean isSettled();
}
