package io.durablefunctions.azure.request;

/** The row keys of the history table. In their order: guard, inbox, sentinel, turns. */
public final class RowKeys {

  public static final String GUARD = "guard";
  public static final String SENTINEL = "sentinel";
  public static final String TURN_PREFIX = "turn-";
  private static final String INBOX_PREFIX = "inbox-";

  private RowKeys() {}

  public static String turn(int execution, int turn) {
    return TURN_PREFIX + hex(execution) + "-" + hex(turn);
  }

  /** What comes before all turns of an execution and after those of executions before it. */
  public static String startOfExecution(int execution) {
    return TURN_PREFIX + hex(execution);
  }

  public static String inbox(String key) {
    return INBOX_PREFIX + key;
  }

  public static boolean isInbox(String rowKey) {
    return rowKey.startsWith(INBOX_PREFIX);
  }

  public static String inboxKey(String rowKey) {
    return rowKey.substring(INBOX_PREFIX.length());
  }

  /** Eight digits, so that the order of texts is that of numbers. */
  public static String hex(int number) {
    return String.format("%08x", number);
  }
}
