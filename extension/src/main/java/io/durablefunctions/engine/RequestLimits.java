package io.durablefunctions.engine;

import io.durablefunctions.json.JsonString;
import io.durablefunctions.json.PayloadLimit;
import io.durablefunctions.naming.EventNames;
import io.durablefunctions.naming.InstanceIds;
import io.durablefunctions.naming.Versions;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one door for the sizes and names of what clients ask for: all that comes by the client or
 * over HTTP passes here, once, before anything is read or written.
 */
public final class RequestLimits {

  /** 16 KB in UTF-8. */
  public static final int MAX_REASON_BYTES = 16 * 1024;

  private RequestLimits() {}

  /**
   * The id and the input of a start.
   *
   * @throws IllegalArgumentException if either is beyond its limit
   */
  public static void start(String orchestrator, String instanceId, @Nullable String input) {
    String unused = InstanceIds.validate(instanceId);
    PayloadLimit.check(input, "The input of the orchestration '" + orchestrator + "'");
  }

  /** The version of a start, null for none; an empty one is none. */
  public static @Nullable String version(String version) {
    return Versions.validate(version);
  }

  /**
   * The name and the payload of an event.
   *
   * @throws IllegalArgumentException if either is beyond its limit
   */
  public static void event(String name, @Nullable String payload) {
    String unused = EventNames.validate(name);
    PayloadLimit.check(payload, "The payload of the event '" + name + "'");
  }

  /**
   * The words with which an instance is ended, held or woken, which history and output keep.
   *
   * @throws IllegalArgumentException if they are too many, or no text that UTF-8 can carry
   */
  public static @Nullable String reason(@Nullable String reason) {
    if (reason == null) {
      return null;
    }
    if (!JsonString.isWellFormed(reason)) {
      throw new IllegalArgumentException(
          "The reason has half of a surrogate pair, which UTF-8 cannot carry.");
    }
    int bytes = reason.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_REASON_BYTES) {
      throw new IllegalArgumentException(
          "The reason has "
              + bytes
              + " bytes in UTF-8, but at most "
              + MAX_REASON_BYTES
              + " are kept. Shorten it, and put more into storage.");
    }
    return reason;
  }
}
