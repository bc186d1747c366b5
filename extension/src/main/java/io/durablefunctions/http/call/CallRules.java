package io.durablefunctions.http.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;

/**
 * Where {@code callHttp} may go.
 *
 * @param allowedHosts patterns of host names: {@code api.example.com}, or {@code *.example.com} for
 *     all names below; empty for any
 * @param blockPrivateAddresses whether private, link-local, loopback and metadata addresses are
 *     refused
 */
public record CallRules(List<String> allowedHosts, boolean blockPrivateAddresses) {

  public CallRules {
    allowedHosts = allowedHosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).toList();
  }

  /**
   * Passes if the address may be called. Its name is looked up, and the JVM keeps the answer (30 s
   * by default), so a connection that is made now goes to one of the addresses that were looked at.
   *
   * @throws IOException if it may not, or the name is unknown
   */
  void check(URI uri) throws IOException {
    String host = uri.getHost();
    if (host == null) {
      throw new IOException("callHttp takes a URI with a host, but this one has none.");
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (!allowedHosts.isEmpty() && allowedHosts.stream().noneMatch(p -> matches(p, name))) {
      throw new IOException(
          "callHttp may not call '"
              + host
              + "': no pattern of extensions.durableFunctions.callHttp.allowedHosts matches it.");
    }
    if (blockPrivateAddresses) {
      checkAddresses(host);
    }
  }

  private static void checkAddresses(String host) throws IOException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw new IOException("callHttp found no address of '" + host + "'.", e);
    }
    for (InetAddress address : addresses) {
      if (PrivateAddresses.contain(address)) {
        throw new IOException(
            "callHttp may not call '"
                + host
                + "': its address is private, link-local, loopback or one of the platform's own. If"
                + " orchestrators have to reach such hosts, set"
                + " extensions.durableFunctions.callHttp.blockPrivateAddresses to false, and"
                + " callHttp.allowedHosts to those they need.");
      }
    }
  }

  private static boolean matches(String pattern, String host) {
    return pattern.startsWith("*.")
        ? host.endsWith(pattern.substring(1)) && host.length() >= pattern.length()
        : pattern.equals(host);
  }
}
