package io.durablefunctions.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.durablefunctions.CompositeTaskFailedException;
import io.durablefunctions.FailureDetails;
import io.durablefunctions.TaskFailedException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private static int depth(@Nullable FailureDetails failure) {
    return failure == null ? 0 : 1 + depth(failure.cause());
  }

  @Test
  void c02_typeMessageStackAndSuperTypesAreKept() {
    FailureDetails failure = Failures.of(new FileNotFoundException("gone"));
    assertThat(failure.errorType()).isEqualTo("java.io.FileNotFoundException");
    assertThat(failure.message()).isEqualTo("gone");
    assertThat(failure.stackTrace()).startsWith("at ").contains("FailuresTest");
    assertThat(failure.superTypes())
        .containsExactly("java.io.IOException", "java.lang.Exception", "java.lang.Throwable");
    assertThat(failure.isCausedBy(IOException.class)).isTrue();
  }

  @Test
  void c02_innerFailuresAre10Deep() {
    Exception thrown = new Exception("0");
    for (int i = 1; i < 30; i++) {
      thrown = new Exception("" + i, thrown);
    }
    FailureDetails failure = Failures.of(thrown);
    assertThat(depth(failure)).isEqualTo(1 + FailureDetails.MAX_DEPTH);
    assertThat(failure.stackTrace()).doesNotContain("Caused by");
    TaskFailedException task = new TaskFailedException("A", 0, failure);
    assertThat(depth(Failures.of(task))).isEqualTo(1 + FailureDetails.MAX_DEPTH);
  }

  @Test
  void c02_aCauseThatComesRoundEndsTheChain() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);
    assertThat(depth(Failures.of(one))).isEqualTo(2);
  }

  @Test
  void c02_isCausedBySeesThroughFailedTasks() {
    FailureDetails inner = Failures.of(new FileNotFoundException("gone"));
    FailureDetails outer =
        Failures.of(new IllegalStateException(new TaskFailedException("A", 0, inner)));
    assertThat(outer.isCausedBy(IOException.class)).isTrue();
    assertThat(depth(outer)).isEqualTo(3);
  }

  @Test
  void c06_aCompositeKeepsItsFirstFailure() {
    TaskFailedException first =
        new TaskFailedException("A", 0, Failures.of(new FileNotFoundException("gone")));
    FailureDetails failure = Failures.of(new CompositeTaskFailedException(List.of(first), 2));
    assertThat(failure.isCausedBy(FileNotFoundException.class)).isTrue();
  }

  @Test
  void deepStacksAreCutAndBrokenMessagesSurvived() {
    StackTraceElement frame = new StackTraceElement("C", "m", "C.java", 1);
    Exception deep = new Exception("deep");
    deep.setStackTrace(Collections.nCopies(1000, frame).toArray(StackTraceElement[]::new));
    assertThat(Failures.of(deep).stackTrace()).endsWith("... 900 more");
    Exception broken =
        new Exception() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getMessage() {
            throw new IllegalStateException();
          }
        };
    assertThat(Failures.of(broken).message()).contains("threw java.lang.IllegalStateException");
  }
}
