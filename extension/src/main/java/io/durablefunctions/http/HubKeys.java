package io.durablefunctions.http;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The keys of a hub, as texts. The first one signs; every one of them opens what it signed, so that
 * a key is rotated by putting the new one in front and dropping the old one later.
 *
 * @param keys at least one
 */
public record HubKeys(List<String> keys) {

  /** The app setting that holds the keys, separated by semicolons. */
  public static final String SETTING = "DurableFunctions__ManagementKey";

  /** The shortest key that a setting may hold, in characters. */
  public static final int MIN_LENGTH = 16;

  public HubKeys {
    keys = List.copyOf(keys);
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("A hub has at least one key, but none was given.");
    }
  }

  /**
   * Reads the app setting.
   *
   * @throws IllegalArgumentException if a key is too short to be a secret
   */
  public static HubKeys ofSetting(String value) {
    List<String> keys =
        Arrays.stream(value.split(";")).map(String::strip).filter(k -> !k.isEmpty()).toList();
    if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length() < MIN_LENGTH)) {
      throw new IllegalArgumentException(
          "The app setting "
              + SETTING
              + " holds one key, or several separated by semicolons of which the first one signs;"
              + " each has at least "
              + MIN_LENGTH
              + " characters, but one of them is shorter. Generate a random one, or remove the"
              + " setting so that the hub makes its own.");
    }
    return new HubKeys(keys);
  }

  /** The hub's own key. Its text, base64url without padding, is the hub's management key. */
  public static HubKeys ofSecret(byte[] signingKey) {
    return new HubKeys(List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(signingKey)));
  }

  /** Keeps the secrets out of logs. */
  @Override
  public String toString() {
    return "HubKeys[" + keys.size() + "]";
  }
}
