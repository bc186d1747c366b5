package io.durablefunctions.worker.app;

/**
 * Which storage a client speaks to.
 *
 * @param taskHub the resolved hub name
 * @param connection the prefix of the app settings that hold the storage connection
 */
public record ClientKey(String taskHub, String connection) {

  /** Whether both mean the same tables and queues; neither regards case. */
  public boolean isSame(ClientKey other) {
    return taskHub.equalsIgnoreCase(other.taskHub) && connection.equalsIgnoreCase(other.connection);
  }
}
