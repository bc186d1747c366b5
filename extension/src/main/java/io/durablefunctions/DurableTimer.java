package io.durablefunctions;

/**
 * A timer; its result is always null. One that is left open does not keep an instance running. One
 * that was cancelled is done and has failed: {@link #await()} throws a {@link TaskFailedException}
 * caused by {@link java.util.concurrent.CancellationException}.
 */
public interface DurableTimer extends Task<Void> {

  /** Cancels the timer if it has not fired: it never wakes the orchestrator. Idempotent. */
  void cancel();

  /** Whether {@link #cancel()} was called before the timer fired. */
  boolean isCanceled();
}
