package io.durablefunctions.entrance;

import io.durablefunctions.DurableOrchestrationClient;

/** What the client of this library's middleware offers besides the public interface. */
public final class Entrances {

  private Entrances() {}

  /**
   * The client as one of its entrances.
   *
   * @param function what asks for it; begins the message
   * @throws IllegalStateException if another than the middleware has bound the client
   */
  public static <T> T of(DurableOrchestrationClient client, Class<T> entrance, String function) {
    if (entrance.isInstance(client)) {
      return entrance.cast(client);
    }
    throw new IllegalStateException(
        function
            + " was bound to a client of another making ("
            + client.getClass().getName()
            + "), but it needs the one that the middleware of this library binds.");
  }
}
