package io.durablefunctions.benchmarks.quiet;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Stands before a port of Azurite on loopback, and counts the requests that pass. It copies bytes
 * as they come, so that it costs little beside what it counts.
 */
final class Tap implements AutoCloseable {

  private static final String MESSAGE = "<QueueMessage>";

  private final int upstream;
  private final Tally tally;
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newCachedThreadPool(Tap::daemon);

  Tap(int upstream, Tally tally) {
    this.upstream = upstream;
    this.tally = tally;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "tap");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        Socket storage = new Socket(InetAddress.getLoopbackAddress(), upstream);
        client.setTcpNoDelay(true);
        storage.setTcpNoDelay(true);
        // Whether the request under way is counted as a poll.
        AtomicBoolean polls = new AtomicBoolean();
        threads.execute(() -> requests(client, storage, polls));
        threads.execute(() -> answers(storage, client, polls));
      } catch (IOException e) {
        // Closed, or a client that has gone again.
      }
    }
  }

  private void requests(Socket client, Socket storage, AtomicBoolean polls) {
    try (client;
        storage) {
      InputStream in = new BufferedInputStream(client.getInputStream(), 1 << 16);
      OutputStream out = storage.getOutputStream();
      for (RequestHead head = RequestHead.read(in); head != null; head = RequestHead.read(in)) {
        polls.set(head.mayBePoll());
        tally.request(head.mayBePoll());
        byte[] body = in.readNBytes(head.bodyLength());
        byte[] whole = Arrays.copyOf(head.bytes(), head.bytes().length + body.length);
        System.arraycopy(body, 0, whole, head.bytes().length, body.length);
        out.write(whole);
      }
    } catch (IOException e) {
      // One side has hung up; the other one sees it.
    }
  }

  private void answers(Socket storage, Socket client, AtomicBoolean polls) {
    try (Closeable both = storage;
        client) {
      InputStream in = storage.getInputStream();
      OutputStream out = client.getOutputStream();
      byte[] buffer = new byte[1 << 16];
      String tail = "";
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (polls.get()) {
          String seen = tail + new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
          if (seen.contains(MESSAGE) && polls.compareAndSet(true, false)) {
            tally.foundMessage();
          }
          tail = seen.substring(Math.max(0, seen.length() - MESSAGE.length()));
        } else {
          tail = "";
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException e) {
      // As above.
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
