package io.durablefunctions.worker.app;

/**
 * A function's client parameter.
 *
 * @param parameter its binding name
 * @param taskHub the resolved name of the hub that it speaks to
 * @param connection the prefix of the app settings that hold the storage connection
 */
public record ClientBinding(String parameter, String taskHub, String connection) {

  /** What decides which client it is. */
  public ClientKey key() {
    return new ClientKey(taskHub, connection);
  }
}
