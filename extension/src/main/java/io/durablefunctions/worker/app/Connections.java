package io.durablefunctions.worker.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the host finds a connection that a binding names. */
final class Connections {

  private static final String PREFIX = "AzureWebJobs";
  private static final String STRINGS = "ConnectionStrings__";

  /** A connection string, or the members of one by identity. */
  private static final List<String> MEMBERS =
      List.of(
          "",
          "__accountName",
          "__queueServiceUri",
          "__tableServiceUri",
          "__blobServiceUri",
          "__serviceUri");

  private Connections() {}

  /** The section's full name; the given one if there is none. */
  static String section(String connection, AppSettings settings) {
    for (String name : List.of(PREFIX + connection, connection)) {
      for (String section : List.of(STRINGS + name, name)) {
        if (MEMBERS.stream().anyMatch(member -> isSet(settings.get(section + member)))) {
          return section;
        }
      }
    }
    return connection;
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.isBlank();
  }
}
