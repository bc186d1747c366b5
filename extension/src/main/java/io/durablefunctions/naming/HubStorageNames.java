package io.durablefunctions.naming;

import java.util.Locale;

/** The tables and the blob container of a task hub. */
public final class HubStorageNames {

  private HubStorageNames() {}

  /** The table of turns, sentinels and inboxes. */
  public static String historyTable(String hub) {
    return hub + "History";
  }

  /** The table with one row per instance, for lists. */
  public static String instancesTable(String hub) {
    return hub + "Instances";
  }

  /** The container of payloads that are too large for a table's row. */
  public static String largePayloads(String hub) {
    return hub.toLowerCase(Locale.ROOT) + "-largemessages";
  }
}
