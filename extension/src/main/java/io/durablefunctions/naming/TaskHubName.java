package io.durablefunctions.naming;

import java.util.regex.Pattern;

/**
 * A task hub's name: 3 to {@value #MAX_LENGTH} letters and digits, the first a letter, because
 * tables, queues and a blob container are named after it.
 */
public final class TaskHubName {

  /** The hub of an app that names none in host.json. */
  public static final String DEFAULT = "DurableFunctionsHub";

  /** The longest name, in characters: see {@link QueueNames} for where the number comes from. */
  public static final int MAX_LENGTH = 24;

  private static final Pattern LEGAL = Pattern.compile("[A-Za-z][A-Za-z0-9]{2,23}");
  private static final Pattern SETTING = Pattern.compile("%[^%]+%");

  private TaskHubName() {}

  /** Whether the text is a legal hub name as it stands (no reference to an app setting). */
  public static boolean isLegal(String hub) {
    return LEGAL.matcher(hub).matches();
  }

  /** Whether the text refers to an app setting that holds the name, such as {@code %TaskHub%}. */
  public static boolean isSetting(String hub) {
    return SETTING.matcher(hub).matches();
  }
}
