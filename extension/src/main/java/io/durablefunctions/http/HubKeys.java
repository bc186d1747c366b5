package io.durablefunctions.http;

import java.util.Arrays;
import java.util.List;

/**
 * The keys of a hub. The first one signs; every one of them opens what it signed, so that a key is
 * rotated by putting the new one in front and dropping the old one later.
 *
 * @param keys at least one
 */
public record HubKeys(List<HubKey> keys) {

  /** The app setting that holds the keys, separated by semicolons. */
  public static final String SETTING = "DurableFunctions__ManagementKey";

  /** The shortest key that a setting may hold, in characters: 32 bytes as base64. */
  public static final int MIN_LENGTH = 43;

  /** A random text of that length has more, a repeated word fewer. */
  private static final int MIN_DIFFERENT = 10;

  public HubKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("A hub has at least one key, but none was given.");
    }
  }

  /**
   * Reads the app setting.
   *
   * @throws IllegalArgumentException if a key is too short: a caller with a URI could guess it
   *     offline
   */
  public static HubKeys ofSetting(String value) {
    List<String> keys =
        Arrays.stream(value.split(";")).map(String::strip).filter(k -> !k.isEmpty()).toList();
    if (keys.isEmpty() || !keys.stream().allMatch(HubKeys::isLongEnough)) {
      throw new IllegalArgumentException(
          "The app setting "
              + SETTING
              + " holds one key, or several separated by semicolons of which the first one signs;"
              + " each is 32 random bytes or more as base64 or hexadecimal digits, so at least "
              + MIN_LENGTH
              + " characters, but one of them is shorter or not random. Make one with 'openssl rand"
              + " -base64 32', or remove the setting so that the hub makes its own.");
    }
    return new HubKeys(keys.stream().map(HubKey::ofSetting).toList());
  }

  private static boolean isLongEnough(String key) {
    return key.length() >= MIN_LENGTH && key.chars().distinct().count() >= MIN_DIFFERENT;
  }

  /** The keys of the hub's own secrets. */
  public static HubKeys ofSecrets(List<byte[]> secrets) {
    return new HubKeys(secrets.stream().map(HubKey::ofStored).toList());
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "HubKeys[" + keys.size() + "]";
  }
}
