package io.durablefunctions.http.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections. The name is looked up once, and the connection goes to one of the very
 * addresses that the rules have seen: a name that answers differently a moment later changes
 * nothing. That is why it is done here and not by the JDK's HTTP client, which looks names up
 * itself.
 *
 * @param names the name service
 * @param tls for https; null for the JVM's own
 */
record Connections(Names names, @Nullable SSLContext tls) {

  /** Those of an app. */
  static final Connections OF_THE_JVM =
      new Connections(host -> List.of(InetAddress.getAllByName(host)), null);

  private static final int CONNECT_MILLIS = 30_000;

  /** A name service. */
  @FunctionalInterface
  interface Names {
    /** All addresses of a host, which may also be one itself. */
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  /**
   * The addresses of the URI's host, all of which may be connected to.
   *
   * @throws IOException if the rules forbid it, or there is none
   */
  List<InetAddress> allowed(URI uri, CallRules rules) throws IOException {
    rules.checkName(uri);
    try {
      List<InetAddress> addresses = names.addresses(uri.getHost());
      rules.checkAddresses(uri.getHost(), addresses);
      return addresses;
    } catch (UnknownHostException e) {
      throw new IOException("callHttp found no address of '" + uri.getHost() + "'.", e);
    }
  }

  /** A connection to one of the addresses, over which a request to the URI can be sent. */
  Socket open(URI uri, List<InetAddress> addresses, Deadline deadline) throws IOException {
    String host = uri.getHost();
    boolean isClear = uri.getScheme().equalsIgnoreCase("http");
    int port = uri.getPort() >= 0 ? uri.getPort() : isClear ? 80 : 443;
    Socket plain = connect(addresses, port, deadline);
    return isClear ? plain : secure(plain, host.replaceAll("^\\[|]$", ""), port, deadline);
  }

  private static Socket connect(List<InetAddress> addresses, int port, Deadline deadline)
      throws IOException {
    IOException failure = new IOException("there is no address");
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        deadline.closes(socket);
        int millis = (int) Math.min(CONNECT_MILLIS, deadline.millisLeft());
        socket.connect(new InetSocketAddress(address, port), millis);
        socket.setTcpNoDelay(true);
        return socket;
      } catch (IOException e) {
        socket.close();
        failure = e;
      }
    }
    throw failure;
  }

  /** The certificate has to be of the name that was asked for. */
  private Socket secure(Socket plain, String host, int port, Deadline deadline) throws IOException {
    try {
      SSLContext context = tls == null ? SSLContext.getDefault() : tls;
      SSLSocket socket =
          (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
      deadline.closes(socket);
      SSLParameters parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      return socket;
    } catch (NoSuchAlgorithmException | IOException e) {
      plain.close();
      throw e instanceof IOException io ? io : new IOException("This JVM has no TLS.", e);
    }
  }
}
