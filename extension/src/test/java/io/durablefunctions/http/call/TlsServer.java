package io.durablefunctions.http.call;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Has a certificate of {@code right.example} and answers with the token that it was sent. */
final class TlsServer implements AutoCloseable {

  private static final String PASSWORD = "changeit";

  private final KeyStore store = KeyStore.getInstance("PKCS12");
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpsServer server;

  TlsServer(Path folder) throws Exception {
    Path file = folder.resolve("server.p12");
    makeCertificate(file);
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          String token = exchange.getRequestHeaders().getFirst("Authorization");
          byte[] body = String.valueOf(token).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static void makeCertificate(Path file) throws Exception {
    String arguments =
        "-genkeypair -alias server -keyalg EC -dname CN=right.example"
            + " -ext SAN=dns:right.example -storetype PKCS12 -storepass "
            + PASSWORD
            + " -keystore "
            + file;
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(Arrays.asList(arguments.split(" ")));
    int code = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IllegalStateException("keytool ended with " + code);
    }
  }

  String uri(String host) {
    return "https://" + host + ":" + server.getAddress().getPort() + "/";
  }

  int requests() {
    return requests.get();
  }

  /** A client's context that knows the certificate. */
  SSLContext trusting() throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore known = KeyStore.getInstance("PKCS12");
    known.load(null, null);
    known.setCertificateEntry("server", store.getCertificate("server"));
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
