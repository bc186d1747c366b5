package io.durablefunctions.worker;

/**
 * The function that this library contributes to read queues: those of the hub, and those that
 * several functions of the app name. The goal {@code bind} writes a function.json for each, with
 * this one method as entry point.
 */
public final class DurableQueueFunctions {

  /**
   * Takes a message. The middleware does the work in its place.
   *
   * @throws IllegalStateException always, as it runs only where the middleware does not
   */
  public void work(@WorkTrigger(name = "message") String message) {
    throw new IllegalStateException(
        "A message for durable functions reached the function that reads its queue, but not the"
            + " middleware of this library, which is to take it. Deploy durable-functions with its"
            + " META-INF/services, and do not repackage it.");
  }
}
