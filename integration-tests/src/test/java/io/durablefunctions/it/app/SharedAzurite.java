package io.durablefunctions.it.app;

import io.durablefunctions.localhost.azurite.Azurite;

/** One Azurite for all tests of this JVM; it ends with the JVM. */
public final class SharedAzurite {

  private static final Azurite AZURITE = Azurite.start();

  private SharedAzurite() {}

  /** For storage clients and as AzureWebJobsStorage. */
  public static String connectionString() {
    return AZURITE.connectionString();
  }
}
