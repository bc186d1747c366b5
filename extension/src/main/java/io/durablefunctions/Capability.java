package io.durablefunctions;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a URI may do to one instance: look at it, raise events, or manage it. Made for
 * {@link DurableOrchestrationClient#createUri}, for example
 *
 * <pre>{@code
 * client.createUri(request, id, Capability.raise("Approval").until(tomorrow).forThisRun())
 * }</pre>
 *
 * <p>is a link that can approve and nothing else, for a day, and not in a later instance under the
 * same id. A code for managing opens all operations that change the instance.
 *
 * @param operation what the URI does
 * @param eventName the only event that {@link Operation#RAISE_EVENT} may raise; null for any, then
 *     the URI has a literal {@code {eventName}} to be replaced
 * @param expiresAt when it ends, to the second; null for as long as the hub's key
 * @param thisRunOnly whether a later instance under the same id is out of its reach; one read of
 *     storage when the URI is made and one when it is used
 */
public record Capability(
    Operation operation,
    @Nullable String eventName,
    @Nullable Instant expiresAt,
    boolean thisRunOnly) {

  /** What a URI does. All but the first two are of the class for managing. */
  public enum Operation {
    /** Reads the status. */
    STATUS,
    /** Raises an event. */
    RAISE_EVENT,
    /** Terminates. */
    TERMINATE,
    /** Suspends. */
    SUSPEND,
    /** Resumes. */
    RESUME,
    /** Rewinds. */
    REWIND,
    /** Restarts. */
    RESTART,
    /** Purges; the URI is for the verb DELETE. */
    PURGE
  }

  public Capability {
    Objects.requireNonNull(operation, "operation");
    if (eventName != null && operation != Operation.RAISE_EVENT) {
      throw new IllegalArgumentException(
          "Only RAISE_EVENT has an event's name, but " + operation + " was given one.");
    }
    if (eventName != null && eventName.isBlank()) {
      throw new IllegalArgumentException("An event's name is not blank, but this one is.");
    }
  }

  /** Looking at the instance. */
  public static Capability read() {
    return new Capability(Operation.STATUS, null, null, false);
  }

  /** Raising any event. */
  public static Capability raise() {
    return new Capability(Operation.RAISE_EVENT, null, null, false);
  }

  /** Raising this event and no other; its case does not matter. */
  public static Capability raise(String eventName) {
    Objects.requireNonNull(eventName, "eventName");
    return new Capability(Operation.RAISE_EVENT, eventName, null, false);
  }

  /** Managing the instance, with a URI for this operation. */
  public static Capability manage(Operation operation) {
    if (operation == Operation.STATUS || operation == Operation.RAISE_EVENT) {
      throw new IllegalArgumentException(
          operation + " is not of the class for managing. Use Capability.read() or raise().");
    }
    return new Capability(operation, null, null, false);
  }

  /** The same until a time. */
  public Capability until(Instant end) {
    Objects.requireNonNull(end, "end");
    return new Capability(operation, eventName, end, thisRunOnly);
  }

  /** The same for the instance that has the id now. */
  public Capability forThisRun() {
    return new Capability(operation, eventName, expiresAt, true);
  }
}
