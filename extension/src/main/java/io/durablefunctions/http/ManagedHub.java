package io.durablefunctions.http;

/**
 * A hub that the management API speaks for.
 *
 * @param name its name
 * @param connection the prefix of the app settings that hold its storage connection
 * @param instances what can be done in it
 * @param signatures who may do it
 */
public record ManagedHub(
    String name, String connection, InstanceOperations instances, Signatures signatures) {

  /** The connection of everything that names none. */
  public static final String DEFAULT_CONNECTION = "AzureWebJobsStorage";
}
