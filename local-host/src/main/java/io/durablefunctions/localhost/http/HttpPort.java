package io.durablefunctions.localhost.http;

import io.durablefunctions.localhost.log.HostLog;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * A port that is taken and serves nothing yet, so that a busy one is told before anything starts.
 */
public final class HttpPort {
  private static final int BACKLOG = 512;

  private final ServerSocket socket;
  private final Executor threads;
  private final HttpCalls calls = new HttpCalls();

  private HttpPort(ServerSocket socket, Executor threads) {
    this.socket = socket;
    this.threads = threads;
  }

  /** Listens on one address only; {@code port} 0 means any free one. */
  public static HttpPort take(InetAddress host, int port, Executor threads) {
    try {
      return new HttpPort(new ServerSocket(port, BACKLOG, host), threads);
    } catch (BindException e) {
      throw new StartupProblem(
          "Port "
              + port
              + " is taken"
              + PortOwner.describe(port)
              + ". Stop that program, or choose another port with --port (0 takes a free one).",
          e);
    } catch (IOException e) {
      throw new StartupProblem("Port " + port + " cannot be opened: " + e, e);
    }
  }

  /** The number of the port. */
  public int number() {
    return socket.getLocalPort();
  }

  /** Begins to answer, with a thread for each connection. */
  void serve(RequestHandler handler, HostLog log) {
    Thread acceptor = new Thread(() -> accept(handler, log), "http " + number());
    acceptor.setDaemon(true);
    acceptor.start();
  }

  private void accept(RequestHandler handler, HostLog log) {
    try {
      while (true) {
        Socket client = socket.accept();
        threads.execute(() -> new HttpConnection(client, calls, log).serve(handler));
      }
    } catch (IOException | RejectedExecutionException e) {
      // The host stops.
    }
  }

  /** Refuses new calls at once, and waits for those that run, at most {@code patience}. */
  void stop(Duration patience) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    calls.stop(patience);
  }
}
