package io.durablefunctions.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import io.durablefunctions.azure.connection.IdentityCredential;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of the identity that the app runs under, for other services than storage. The identity is
 * looked for at the first use; tokens are kept in memory until shortly before they expire.
 * Thread-safe.
 */
public final class IdentityTokens {

  private final @Nullable String clientId;
  private @Nullable TokenCredential credential;

  /**
   * @param clientId of a user-assigned identity; null for the system-assigned one
   */
  public IdentityTokens(@Nullable String clientId) {
    this.clientId = clientId;
  }

  /**
   * A token that is valid now.
   *
   * @throws IllegalStateException if azure-identity is not in the app, or there is no token
   */
  public String token(String scope) {
    try {
      return credential().getTokenSync(new TokenRequestContext().addScopes(scope)).getToken();
    } catch (NoClassDefFoundError e) {
      throw new IllegalStateException(
          "A tokenSource needs the library azure-identity. Add com.azure:azure-identity to the"
              + " app's dependencies.",
          e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(
          "There is no token of the app's identity for '" + scope + "': " + e.getMessage(), e);
    }
  }

  private synchronized TokenCredential credential() {
    if (credential == null) {
      credential = IdentityCredential.ofEnvironment(clientId);
    }
    return credential;
  }
}
