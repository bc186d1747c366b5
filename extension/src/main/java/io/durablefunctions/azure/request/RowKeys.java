package io.durablefunctions.azure.request;

/**
 * The row keys of the history table. In their order: guard, inbox, seen, sentinel, start, turns.
 */
public final class RowKeys {

  public static final String GUARD = "guard";
  public static final String SENTINEL = "sentinel";
  public static final String TURN_PREFIX = "turn-";
  private static final String INBOX_PREFIX = "inbox-";
  private static final String SEEN_PREFIX = "seen-";
  private static final String START_PREFIX = "start-";

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

  /** What is left of an inbox row, so that the same fact is refused when it comes again. */
  public static String seen(String key) {
    return SEEN_PREFIX + key;
  }

  /** The key of a start that may be carried out more than once. */
  public static String start(String generation) {
    return START_PREFIX + generation;
  }

  public static boolean isStart(String rowKey) {
    return rowKey.startsWith(START_PREFIX);
  }

  public static boolean isInbox(String rowKey) {
    return rowKey.startsWith(INBOX_PREFIX);
  }

  public static boolean isTurn(String rowKey) {
    return rowKey.startsWith(TURN_PREFIX);
  }

  public static String inboxKey(String rowKey) {
    return rowKey.substring(INBOX_PREFIX.length());
  }

  /** Eight digits, so that the order of texts is that of numbers. */
  public static String hex(int number) {
    return String.format("%08x", number);
  }
}
