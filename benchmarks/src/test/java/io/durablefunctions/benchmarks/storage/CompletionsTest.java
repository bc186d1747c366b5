package io.durablefunctions.benchmarks.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CompletionsTest {

  private final Completions completions = new Completions();

  @Test
  @Timeout(10)
  void aLookIsWorthItWhenTheLastInvocationEndsThoughTheLastStepRanInAnother() {
    completions.expect("one", 2);
    completions.began("one");
    completions.began("one");
    completions.stepRan("one");
    completions.stepRan("one");
    completions.ended("one");
    completions.ended("one");
    completions.await("one");
  }

  @Test
  void aFailedInvocationFailsThoseWhoWaitAndThoseWhoCome() {
    completions.expect("one", 1);
    completions.fail(new IllegalStateException("broken"));
    assertThatThrownBy(() -> completions.await("one")).hasRootCauseMessage("broken");
    assertThatThrownBy(() -> completions.expect("two", 1)).hasRootCauseMessage("broken");
  }
}
