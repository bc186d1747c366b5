package io.durablefunctions.azure;

/** The row keys of the history table. In their order: guard, inbox, sentinel, turns. */
final class RowKeys {

  static final String GUARD = "guard";
  static final String SENTINEL = "sentinel";
  static final String TURN_PREFIX = "turn-";
  private static final String INBOX_PREFIX = "inbox-";

  private RowKeys() {}

  static String turn(int execution, int turn) {
    return TURN_PREFIX + hex(execution) + "-" + hex(turn);
  }

  /** What comes before all turns of an execution and after those of executions before it. */
  static String startOfExecution(int execution) {
    return TURN_PREFIX + hex(execution);
  }

  static String inbox(String key) {
    return INBOX_PREFIX + key;
  }

  static boolean isInbox(String rowKey) {
    return rowKey.startsWith(INBOX_PREFIX);
  }

  static String inboxKey(String rowKey) {
    return rowKey.substring(INBOX_PREFIX.length());
  }

  /** Eight digits, so that the order of texts is that of numbers. */
  static String hex(int number) {
    return String.format("%08x", number);
  }
}
