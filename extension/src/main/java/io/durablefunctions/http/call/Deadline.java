package io.durablefunctions.http.call;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The end of an exchange's time: whatever waits for a socket then is woken by its closing. */
final class Deadline implements AutoCloseable {

  private final long end;
  private final CompletableFuture<Void> time = new CompletableFuture<>();
  private final List<Closeable> open = new ArrayList<>();

  Deadline(Duration limit) {
    end = System.nanoTime() + limit.toNanos();
    var unused =
        time.completeOnTimeout(null, limit.toNanos(), TimeUnit.NANOSECONDS).thenRun(this::closeAll);
  }

  boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /** At least 1, which is not for ever as 0 would be. */
  long millisLeft() {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  /** Closes the socket when the time is up, or when the exchange is over. */
  void closes(Closeable socket) {
    synchronized (open) {
      open.add(socket);
    }
    if (time.isDone()) {
      closeAll();
    }
  }

  /** Whether or not the time is up: nothing stays open. */
  @Override
  public void close() {
    boolean unused = time.complete(null);
  }

  private void closeAll() {
    synchronized (open) {
      for (Closeable socket : open) {
        try {
          socket.close();
        } catch (IOException e) {
          // It is not used any more.
        }
      }
      open.clear();
    }
  }
}
