package io.durablefunctions.stubs;

import org.jspecify.annotations.Nullable;

/** Takes down which method some code calls, which must be one. Not thread-safe. */
final class OneCall {

  private final String type;
  private @Nullable StubCall call;

  OneCall(String type) {
    this.type = type;
  }

  /** Code that makes the call. */
  interface Code {
    void run() throws Exception;
  }

  void during(Code code) {
    try {
      code.run();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(expected("it threw " + e), e);
    }
  }

  @Nullable Object take(StubCall taken) {
    if (call != null) {
      throw new IllegalArgumentException(
          expected("it called " + call.function() + " and then " + taken.function()));
    }
    call = taken;
    return null;
  }

  StubCall taken() {
    if (call == null) {
      throw new IllegalArgumentException(expected("it called none"));
    }
    return call;
  }

  private String expected(String found) {
    return "Expected code that calls one method of "
        + type
        + ", as in stub -> stub.method(input), but "
        + found
        + ".";
  }
}
