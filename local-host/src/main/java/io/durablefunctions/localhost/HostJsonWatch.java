package io.durablefunctions.localhost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks every half second whether host.json was written. Used by one thread. */
final class HostJsonWatch {
  private static final long PERIOD_MILLIS = 500;

  private final Path file;
  private final Runnable changed;
  private FileTime seen;

  HostJsonWatch(Path file, Runnable changed) {
    this.file = file;
    this.changed = changed;
    this.seen = modified();
  }

  void begin(ScheduledExecutorService clock) {
    var unused =
        clock.scheduleWithFixedDelay(
            this::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    FileTime now = modified();
    if (!now.equals(seen)) {
      seen = now;
      changed.run();
    }
  }

  private FileTime modified() {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      return FileTime.fromMillis(0); // Being replaced: it is there again at the next look.
    }
  }
}
