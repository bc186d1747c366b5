package io.durablefunctions.azure.connection;

import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an app reaches its storage account, read from app settings as the Functions host reads them:
 * a connection string under the connection's name (or {@code AzureWebJobs} and the name), or an
 * identity, under the name with endings such as {@code __accountName}.
 */
public sealed interface StorageConnection {

  /** The connection's name, for errors. */
  String name();

  /** What tells its storage from others. A secret: of a connection string, the whole. */
  String place();

  /** Account key, SAS, development storage, or endpoints of one's own. */
  record ByConnectionString(String name, String connectionString) implements StorageConnection {

    private static final Pattern KEY = Pattern.compile("(?:^|;)AccountKey=([^;]*)");

    /** The SDK notices a key that is no base64 only when it signs the first request. */
    static ByConnectionString checked(String name, String connectionString) {
      Matcher key = KEY.matcher(connectionString);
      if (key.find()) {
        try {
          byte[] unused = Base64.getDecoder().decode(key.group(1));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              "The AccountKey in the app setting '"
                  + name
                  + "' is not base64: it was cut or changed on the way. Copy the connection string"
                  + " again.");
        }
      }
      return new ByConnectionString(name, connectionString);
    }

    @Override
    public String place() {
      return connectionString;
    }

    @Override
    public String toString() {
      return "ByConnectionString[" + name + "]";
    }
  }

  /**
   * An identity; a null client id is the system's own.
   *
   * @param managedIdentity whether to use the managed identity only, instead of trying what there
   *     is
   */
  record ByIdentity(
      String name,
      String tableUri,
      String queueUri,
      String blobUri,
      boolean managedIdentity,
      @Nullable String clientId)
      implements StorageConnection {

    @Override
    public String place() {
      return tableUri;
    }
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if neither form is there, or is incomplete; it names the
   *     settings
   */
  static StorageConnection read(String name, Function<String, @Nullable String> settings) {
    for (String setting : List.of("AzureWebJobs" + name, name)) {
      String text = settings.apply(setting);
      if (text != null && !text.isBlank()) {
        return ByConnectionString.checked(setting, text.trim());
      }
    }
    IdentitySettings identity = new IdentitySettings(name, settings);
    if (identity.isPresent()) {
      return identity.connection();
    }
    throw new IllegalArgumentException(
        "There is no app setting '"
            + name
            + "' with a storage connection string, nor '"
            + name
            + "__accountName' for an identity. Add it to the function app's settings, or to Values"
            + " in local.settings.json (there UseDevelopmentStorage=true means Azurite).");
  }
}
