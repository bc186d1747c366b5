package io.durablefunctions.worker.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.durablefunctions.worker.app.DurableConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryingLazyTest {

  private final AtomicInteger tries = new AtomicInteger();
  private long nanos;

  @Test
  void manyThreadsMakeOneValue() throws Exception {
    RetryingLazy<Object> use =
        new RetryingLazy<>(
            () -> {
              tries.incrementAndGet();
              return new Object();
            });
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<Object>> values = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        values.add(threads.submit(use::get));
      }
      for (Future<Object> value : values) {
        assertThat(value.get()).isSameAs(use.get());
      }
    } finally {
      threads.shutdown();
    }
    assertThat(tries).hasValue(1);
  }

  @Test
  void aFailureIsToldToAllCallersAndTriedAgainLater() {
    RetryingLazy<String> use =
        new RetryingLazy<>(
            () -> {
              if (tries.incrementAndGet() == 1) {
                throw new IllegalStateException("storage is away");
              }
              return "made";
            },
            () -> nanos);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(use::get)
          .isInstanceOf(DurableConfigurationException.class)
          .hasMessageContaining("storage is away");
    }
    assertThat(tries).hasValue(1);
    nanos += RetryingLazy.RETRY_AFTER.toNanos();
    assertThat(use.get()).isEqualTo("made");
    assertThat(tries).hasValue(2);
  }

  @Test
  void anErrorWhileStartingIsAFailureToo() {
    RetryingLazy<String> use =
        new RetryingLazy<>(
            () -> {
              throw new NoClassDefFoundError("missing/Jar");
            });
    assertThatThrownBy(use::get)
        .isInstanceOf(DurableConfigurationException.class)
        .hasMessageContaining("missing/Jar");
  }
}
