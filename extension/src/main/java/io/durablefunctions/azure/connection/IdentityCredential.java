package io.durablefunctions.azure.connection;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The only class that touches azure-identity, which is in the app's {@code lib} only if the app
 * depends on it.
 */
public final class IdentityCredential {

  private IdentityCredential() {}

  /**
   * The credential for a connection.
   *
   * @throws IllegalStateException if azure-identity is not there
   */
  static TokenCredential of(StorageConnection.ByIdentity connection, HttpClient http) {
    try {
      return connection.managedIdentity()
          ? managedIdentity(connection.clientId(), http)
          : whatThereIs(connection.clientId(), http);
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "The connection '"
              + connection.name()
              + "' uses an identity (its settings begin with '"
              + connection.name()
              + "__'), which needs the library azure-identity. Add com.azure:azure-identity to the"
              + " app's dependencies, or use a connection string.",
          e);
    }
  }

  /** The credential that the environment offers, over the HTTP client that storage uses. */
  public static TokenCredential ofEnvironment(@Nullable String clientId) {
    return whatThereIs(clientId, StorageClients.HTTP);
  }

  private static TokenCredential managedIdentity(@Nullable String clientId, HttpClient http) {
    ManagedIdentityCredentialBuilder builder =
        new ManagedIdentityCredentialBuilder().httpClient(http);
    return (clientId == null ? builder : builder.clientId(clientId)).build();
  }

  private static TokenCredential whatThereIs(@Nullable String clientId, HttpClient http) {
    DefaultAzureCredentialBuilder builder = new DefaultAzureCredentialBuilder().httpClient(http);
    return (clientId == null ? builder : builder.managedIdentityClientId(clientId)).build();
  }
}
