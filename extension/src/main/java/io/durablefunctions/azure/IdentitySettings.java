package io.durablefunctions.azure;

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
        name,
        uri("table"),
        uri("queue"),
        uri("blob"),
        "managedidentity".equalsIgnoreCase(get("credential")),
        get("clientId"));
  }

  private String uri(String service) {
    String given = get(service + "ServiceUri");
    if (given != null) {
      return given;
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

  /** Azure on Linux spells double underscores, Windows and local settings may have colons. */
  private @Nullable String get(String ending) {
    String value = settings.apply(name + "__" + ending);
    value = value == null ? settings.apply(name + ":" + ending) : value;
    return value == null || value.isBlank() ? null : value.trim();
  }
}
