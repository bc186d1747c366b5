package io.durablefunctions.localhost.http;

import com.sun.net.httpserver.HttpServer;
import io.durablefunctions.localhost.problem.StartupProblem;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
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

  public int number() {
    return server.getAddress().getPort();
  }

  /** Gives the port back. */
  public void release() {
    server.stop(0);
  }
}
