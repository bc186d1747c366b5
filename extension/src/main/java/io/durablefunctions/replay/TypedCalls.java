package io.durablefunctions.replay;

import io.durablefunctions.DurableCall;
import io.durablefunctions.StubOptions;
import io.durablefunctions.Task;
import io.durablefunctions.stubs.CallInterface;
import io.durablefunctions.stubs.StubCall;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * Stubs whose methods make calls: they await the result, or, while {@link #async} runs, hand the
 * task over to it.
 */
final class TypedCalls {

  private @Nullable Handover handover;

  /** Makes the task of a stub's call. */
  interface Caller {
    Task<?> call(StubCall call);
  }

  /** What {@link #async} waits for: the one task of a call. */
  private static final class Handover {
    private @Nullable Task<?> task;
  }

  <T> T stub(StubOptions<T> options, Class<? extends Annotation> annotation, Caller caller) {
    return CallInterface.of(options.getType())
        .annotated(annotation)
        .stub(call -> result(call, caller));
  }

  private @Nullable Object result(StubCall call, Caller caller) {
    Handover open = handover;
    if (open == null) {
      Object value = caller.call(call).await();
      if (value == null && call.primitive()) {
        throw new IllegalStateException(Messages.nullForPrimitive(call));
      }
      return value;
    }
    if (open.task != null) {
      throw new IllegalArgumentException(Messages.asyncTwice(call.function()));
    }
    open.task = caller.call(call);
    return null;
  }

  /** The task of the one call of a stub that the code makes. */
  @SuppressWarnings("unchecked") // the stub's method returns R, and its task was made for that
  <R> Task<R> async(DurableCall.NoInput<R> code) {
    if (handover != null) {
      throw new IllegalArgumentException(Messages.asyncInside());
    }
    Handover open = new Handover();
    handover = open;
    try {
      code.call();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(Messages.asyncWithoutCall(), e);
    } finally {
      handover = null;
    }
    if (open.task == null) {
      throw new IllegalArgumentException(Messages.asyncWithoutCall());
    }
    return (Task<R>) open.task;
  }
}
