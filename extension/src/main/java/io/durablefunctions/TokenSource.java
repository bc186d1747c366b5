package io.durablefunctions;

import java.util.Objects;

/**
 * Where {@code callHttp} gets the token from that it sends: the app's managed identity, which is
 * asked when the request is sent. Neither queue nor history holds the token; polls of the same
 * origin carry a fresh one, other origins none. Needs {@code azure-identity} in the app.
 *
 * @param scope what the token is for, such as {@code https://vault.azure.net/.default}
 */
public record TokenSource(String scope) {

  public TokenSource {
    Objects.requireNonNull(scope, "scope");
    if (scope.isBlank()) {
      throw new IllegalArgumentException(
          "A token is for a scope such as https://vault.azure.net/.default, but it is blank.");
    }
  }

  /**
   * A token of the managed identity.
   *
   * @param resource the resource such as {@code https://vault.azure.net}, or its scope, which ends
   *     in {@code /.default}
   */
  public static TokenSource managedIdentity(String resource) {
    Objects.requireNonNull(resource, "resource");
    String base = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
    return new TokenSource(base.endsWith("/.default") ? base : base + "/.default");
  }
}
