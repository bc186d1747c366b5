package io.durablefunctions.worker.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.engine.port.ActivityOutcome;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class UserFailuresTest {

  @Test
  void reflectionsWrapperIsTakenOffHoweverDeep() {
    Exception inner = new IOException("x");
    assertThat(
            UserFailures.unwrap(
                new InvocationTargetException(new InvocationTargetException(inner))))
        .isSameAs(inner);
  }

  @Test
  void c40_anErrorOfTheVirtualMachineIsNoOutcome() {
    OutOfMemoryError error = new OutOfMemoryError();
    assertThatThrownBy(() -> UserFailures.outcome(new InvocationTargetException(error)))
        .isSameAs(error);
  }

  @Test
  void otherErrorsAreOutcomes() {
    assertThat(UserFailures.outcome(new StackOverflowError()))
        .isInstanceOf(ActivityOutcome.Threw.class);
    assertThat(UserFailures.outcome(new NoClassDefFoundError()))
        .isInstanceOf(ActivityOutcome.Threw.class);
  }
}
