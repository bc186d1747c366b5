package io.durablefunctions.journal;

import java.time.Instant;
import java.util.Optional;

/**
 * The Functions host that started a worker and delivers its messages: while it lives, it gives back
 * at once what a dead worker had.
 *
 * @param pid its number; 0 if it is not known
 * @param startedAt when it began, in milliseconds since 1970; the number alone may be another's
 */
record HostProcess(long pid, long startedAt) {

  /** How far apart two readings of one start may be: Linux counts it from the boot. */
  private static final long TOLERANCE = 3_000;

  private static final String WORKER = "azure-functions-java-worker";

  static final HostProcess UNKNOWN = new HostProcess(0, 0);

  /** The parent, if this is the genuine worker; another program may be its own host. */
  static HostProcess ofThisProcess() {
    return System.getProperty("sun.java.command", "").contains(WORKER) ? parent() : UNKNOWN;
  }

  static HostProcess parent() {
    return ProcessHandle.current().parent().map(HostProcess::of).orElse(UNKNOWN);
  }

  static HostProcess of(ProcessHandle process) {
    return new HostProcess(process.pid(), start(process).orElse(0L));
  }

  private static Optional<Long> start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli);
  }

  boolean lives() {
    return pid != 0
        && ProcessHandle.of(pid)
            .filter(ProcessHandle::isAlive)
            .flatMap(HostProcess::start)
            .filter(start -> Math.abs(start - startedAt) <= TOLERANCE)
            .isPresent();
  }
}
