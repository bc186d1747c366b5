package io.durablefunctions.stubs;

import org.jspecify.annotations.Nullable;

/** What becomes of the calls of a stub. */
@FunctionalInterface
public interface StubHandler {

  /** The value that the method returns; null also where that is a primitive, which is then zero. */
  @Nullable Object handle(StubCall call);
}
