package io.durablefunctions.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.FailureDetails;
import io.durablefunctions.engine.port.ActivityOutcome;
import io.durablefunctions.history.Failures;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UserFailuresTest {

  private static int depth(@Nullable FailureDetails details) {
    return details == null ? 0 : 1 + depth(details.cause());
  }

  @Test
  void test2_typeMessageStackAndSuperTypesAreKept() {
    FailureDetails details =
        Failures.of(new RuntimeException("outer", new FileNotFoundException("inner")));
    assertThat(details.errorType()).isEqualTo("java.lang.RuntimeException");
    assertThat(details.message()).isEqualTo("outer");
    assertThat(details.stackTrace()).contains("UserFailuresTest");
    assertThat(details.isCausedBy(IOException.class)).isTrue();
  }

  @Test
  void test2_innerFailuresAreKeptTenDeep() {
    Throwable chain = new IOException("0");
    for (int i = 1; i < 50; i++) {
      chain = new IllegalStateException("" + i, chain);
    }
    assertThat(depth(Failures.of(chain))).isEqualTo(1 + FailureDetails.MAX_DEPTH);
  }

  @Test
  void causesThatGoInACircleEnd() {
    Exception a = new Exception("a");
    Exception b = new Exception("b", a);
    a.initCause(b);
    assertThat(depth(Failures.of(b))).isEqualTo(2);
  }

  @Test
  void aMessageThatCannotBeMadeDoesNotHideTheFailure() {
    Exception evil =
        new Exception() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }
        };
    assertThat(Failures.of(evil).message()).contains("getMessage");
  }

  @Test
  void reflectionsWrapperIsTakenOffHoweverDeep() {
    Exception inner = new IOException("x");
    assertThat(
            UserFailures.unwrap(
                new InvocationTargetException(new InvocationTargetException(inner))))
        .isSameAs(inner);
  }

  @Test
  void test40_anErrorOfTheVirtualMachineIsNoOutcome() {
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
