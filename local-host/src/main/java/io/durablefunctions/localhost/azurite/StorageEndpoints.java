package io.durablefunctions.localhost.azurite;

import io.durablefunctions.localhost.problem.StartupProblem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection string leads, if that is an emulator on this machine.
 *
 * @param blobPort 0 if the connection string does not name one; so for the others
 */
public record StorageEndpoints(
    String account, String key, int blobPort, int queuePort, int tablePort) {
  static final String ACCOUNT = "devstoreaccount1";

  /** In Azurite's documentation: the emulator's account is no secret. */
  static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static final StorageEndpoints WELL_KNOWN =
      new StorageEndpoints(ACCOUNT, KEY, 10000, 10001, 10002);

  /** Where it leads that is elsewhere, without its secrets. */
  static String place(String connectionString) {
    Map<String, String> parts = parts(connectionString);
    String queue = parts.get("QueueEndpoint");
    return queue == null
        ? "the account " + parts.getOrDefault("AccountName", "(without a name)")
        : "at " + String.valueOf(uri(queue).getHost());
  }

  private static Map<String, String> parts(String connectionString) {
    Map<String, String> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String part : connectionString.split(";", -1)) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
      }
    }
    return parts;
  }

  /** Nothing if the connection string leads elsewhere than to this machine. */
  public static Optional<StorageEndpoints> local(String connectionString) {
    Map<String, String> parts = parts(connectionString);
    if (parts.getOrDefault("UseDevelopmentStorage", "").equalsIgnoreCase("true")) {
      return Optional.of(WELL_KNOWN);
    }
    String queue = parts.get("QueueEndpoint");
    if (queue == null || !isLocal(uri(queue).getHost())) {
      return Optional.empty();
    }
    return Optional.of(
        new StorageEndpoints(
            parts.getOrDefault("AccountName", ACCOUNT),
            parts.getOrDefault("AccountKey", KEY),
            port(parts.get("BlobEndpoint")),
            uri(queue).getPort(),
            port(parts.get("TableEndpoint"))));
  }

  String connectionString() {
    return "DefaultEndpointsProtocol=http;AccountName="
        + account
        + ";AccountKey="
        + key
        + endpoint("Blob", blobPort)
        + endpoint("Queue", queuePort)
        + endpoint("Table", tablePort);
  }

  private String endpoint(String service, int port) {
    return ";" + service + "Endpoint=http://127.0.0.1:" + port + "/" + account;
  }

  private static int port(@Nullable String endpoint) {
    return endpoint == null ? 0 : Math.max(uri(endpoint).getPort(), 0);
  }

  private static boolean isLocal(@Nullable String host) {
    return host != null
        && (host.equals("127.0.0.1") || host.toLowerCase(Locale.ROOT).equals("localhost"));
  }

  private static URI uri(String endpoint) {
    try {
      return URI.create(endpoint);
    } catch (IllegalArgumentException e) {
      throw new StartupProblem(
          "The storage connection string has an endpoint that is no address: " + endpoint + ".", e);
    }
  }
}
