package io.durablefunctions.http.call;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
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
   * Passes if the host of the URI may be called, as far as its name says.
   *
   * @throws IOException if it may not
   */
  void checkName(URI uri) throws IOException {
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
  }

  /**
   * Passes if the addresses of a host may be connected to.
   *
   * @throws IOException if one of them may not
   */
  void checkAddresses(String host, List<InetAddress> addresses) throws IOException {
    for (InetAddress address : addresses) {
      if (blockPrivateAddresses && PrivateAddresses.contain(address)) {
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
