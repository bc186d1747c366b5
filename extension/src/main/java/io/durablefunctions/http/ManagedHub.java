package io.durablefunctions.http;

/**
 * A hub that the management API speaks for.
 *
 * @param name its name
 * @param connection the prefix of the app settings that hold its storage connection
 * @param instances what can be done in it
 * @param signatures who may do it
 * @param rotation changes its keys
 */
public record ManagedHub(
    String name,
    String connection,
    InstanceOperations instances,
    Signatures signatures,
    KeyRotation rotation) {

  /** The connection of everything that names none. */
  public static final String DEFAULT_CONNECTION = "AzureWebJobsStorage";

  /** Changes the keys of a hub. */
  @FunctionalInterface
  public interface KeyRotation {
    /**
     * Lets the next key sign; false if the keys are in an app setting and so not ours to change.
     *
     * @param keepCurrent whether the current one still opens what it signed
     */
    boolean rotate(boolean keepCurrent);
  }
}
