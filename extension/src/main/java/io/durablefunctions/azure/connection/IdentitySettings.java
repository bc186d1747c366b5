package io.durablefunctions.azure.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The app settings of an identity-based connection: {@code <name>__accountName} and so on. */
final class IdentitySettings {

  private final String name;
  private final Function<String, @Nullable String> settings;

  IdentitySettings(String name, Function<String, @Nullable String> settings) {
    this.name = name;
    this.settings = settings;
  }

  boolean isPresent() {
    return get("accountName") != null
        || get("tableServiceUri") != null
        || get("queueServiceUri") != null
        || get("blobServiceUri") != null;
  }

  StorageConnection connection() {
    return new StorageConnection.ByIdentity(
        name, uri("table"), uri("queue"), uri("blob"), isManagedIdentity(), get("clientId"));
  }

  private boolean isManagedIdentity() {
    String credential = get("credential");
    if (credential == null) {
      return false;
    }
    if (!credential.equalsIgnoreCase("managedidentity")) {
      throw new IllegalArgumentException(
          "The app setting '"
              + name
              + "__credential' is to be managedidentity, or to be missing for the identity that the"
              + " environment offers (managed identity, Azure CLI, AZURE_CLIENT_ID and so on), but"
              + " it is '"
              + credential
              + "'.");
    }
    return true;
  }

  private String uri(String service) {
    String given = get(service + "ServiceUri");
    if (given != null) {
      return checked(service, given);
    }
    String account = get("accountName");
    if (account == null) {
      throw new IllegalArgumentException(
          "The connection '"
              + name
              + "' has no address for "
              + service
              + " storage: set '"
              + name
              + "__"
              + service
              + "ServiceUri' too, or '"
              + name
              + "__accountName' for all three services.");
    }
    return "https://" + account + "." + service + ".core.windows.net";
  }

  /** A token is never sent over http. */
  private String checked(String service, String address) {
    try {
      URI uri = new URI(address);
      if ("https".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "The app setting '"
            + name
            + "__"
            + service
            + "ServiceUri' is to be an address such as https://account."
            + service
            + ".core.windows.net, but it is '"
            + address
            + "'.");
  }

  /** Azure on Linux spells double underscores, Windows and local settings may have colons. */
  private @Nullable String get(String ending) {
    String value = settings.apply(name + "__" + ending);
    value = value == null ? settings.apply(name + ":" + ending) : value;
    return value == null || value.isBlank() ? null : value.trim();
  }
}
