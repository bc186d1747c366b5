package io.durablefunctions.http.call;

/** Where tokens of the app's managed identity come from. Thread-safe. */
@FunctionalInterface
public interface Tokens {

  /**
   * A token that is valid now.
   *
   * @param scope such as {@code https://vault.azure.net/.default}
   * @throws IllegalStateException if the app has no identity, or it gets no token
   */
  String token(String scope);
}
