package io.durablefunctions.naming;

import io.durablefunctions.digest.Sha256;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queues of a hub: {@code {hub}-orchestrators}, {@code {hub}-activities}, and {@code
 * {hub}-{function}} for a function that only the host can call, all in lower case and made legal
 * for Azure Storage.
 *
 * <p>A queue's name has 3 to 63 characters of {@code a-z 0-9 -}, no two hyphens in a row, and the
 * host adds {@code -poison} (7) to it, so ours have at most 56: {@value TaskHubName#MAX_LENGTH} for
 * the hub, one hyphen, {@value #MAX_FUNCTION_PART} for the function.
 */
public final class QueueNames {

  /** The longest part that a function's name contributes, in characters. */
  public static final int MAX_FUNCTION_PART = 31;

  private static final int HASH_LENGTH = 8;
  private static final Pattern LITERAL = Pattern.compile("%[^%]+%|[^%]+");
  private static final Pattern LEGAL = Pattern.compile("(?=.{3,56}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ILLEGAL_RUN = Pattern.compile("[^a-z0-9]+");

  private QueueNames() {}

  /** The queue of doorbells; the hub's name may be a reference, as for a function. */
  public static String orchestrators(String hub) {
    return folded(hub) + "-orchestrators";
  }

  /** The queue of activities that need no queue of their own. */
  public static String activities(String hub) {
    return folded(hub) + "-activities";
  }

  /**
   * A configured name in lower case, but for references to app settings: the platform's scaler does
   * not find a queue whose name is written with capitals.
   */
  public static String folded(String configured) {
    return LITERAL
        .matcher(configured)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(
                    part.group().startsWith("%")
                        ? part.group()
                        : part.group().toLowerCase(Locale.ROOT)));
  }

  /**
   * The queue of a function's own, where its annotation names none.
   *
   * @param hub the hub's name, or a reference to an app setting such as {@code %TaskHub%}, which is
   *     kept as it is (the host and the worker resolve it and fold it to lower case)
   * @param function the function's name; names that differ only in case share a queue, as the host
   *     does not allow both
   */
  public static String forFunction(String hub, String function) {
    return folded(hub) + "-" + functionPart(function);
  }

  /** Whether a queue of this (resolved) name may be a trigger's: legal, with room for -poison. */
  public static boolean isLegal(String queueName) {
    return LEGAL.matcher(queueName).matches();
  }

  private static String functionPart(String function) {
    String lower = function.toLowerCase(Locale.ROOT);
    String legal = ILLEGAL_RUN.matcher(lower).replaceAll("-").replaceAll("^-|-$", "");
    if (legal.equals(lower) && legal.length() <= MAX_FUNCTION_PART) {
      return legal;
    }
    int room = MAX_FUNCTION_PART - HASH_LENGTH - 1;
    String head = legal.length() > room ? legal.substring(0, room) : legal;
    head = head.replaceAll("-$", "");
    String hash = Sha256.hex(lower, HASH_LENGTH / 2);
    return head.isEmpty() ? hash : head + "-" + hash;
  }
}
