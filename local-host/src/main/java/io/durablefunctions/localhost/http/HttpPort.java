package io.durablefunctions.localhost.http;

import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.Executor;

/**
 * A port that is taken and serves nothing yet, so that a busy one is told before anything starts.
 *
 * @param server not started
 */
public record HttpPort(HttpServer server) {
  private static final int BACKLOG = 512;

  static {
    // Without it, a response in two packets waits 40 ms for a delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** {@code port} 0 means any free one. */
  public static HttpPort take(int port, Executor threads) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(port), BACKLOG);
      server.setExecutor(threads);
      return new HttpPort(server);
    } catch (IOException e) {
      throw problem(port, e);
    }
  }

  /**
   * Fails if {@code port} is taken, and leaves it free.
   *
   * @return the port, or a free one for 0
   */
  public static int check(int port) {
    // Not with an HttpServer: one that was never started keeps its port after stop().
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw problem(port, e);
    }
  }

  private static StartupProblem problem(int port, IOException cause) {
    return cause instanceof BindException
        ? new StartupProblem(
            "Port "
                + port
                + " is taken"
                + PortOwner.describe(port)
                + ". Stop that program, or choose another port with --port (0 takes a free one).",
            cause)
        : new StartupProblem("Port " + port + " cannot be opened: " + cause, cause);
  }
}
