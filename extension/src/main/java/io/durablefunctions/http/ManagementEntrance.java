package io.durablefunctions.http;

/** What the bound client offers to our own HTTP function besides the public interface. */
public interface ManagementEntrance {

  /** The management API of the app. */
  ManagementEndpoint managementEndpoint();
}
