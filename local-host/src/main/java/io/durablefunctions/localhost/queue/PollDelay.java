package io.durablefunctions.localhost.queue;

import io.durablefunctions.localhost.settings.QueueSettings;
import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next look at an empty queue: 100 ms after a message, then doubling,
 * 20% randomised, up to the maximum. This is the host's formula. Used by one thread.
 */
public final class PollDelay {
  private static final double RANDOMNESS = 0.2;

  private final Duration maximum;
  private final RandomGenerator random;
  private Duration current = QueueSettings.SHORTEST_POLL;
  private int exponent;

  public PollDelay(Duration maximum, RandomGenerator random) {
    this.maximum = maximum;
    this.random = random;
  }

  public Duration next(boolean foundMessage) {
    if (foundMessage) {
      current = QueueSettings.SHORTEST_POLL;
      exponent = 1;
    } else if (!current.equals(maximum)) {
      Duration grown = QueueSettings.SHORTEST_POLL.plus(increment());
      if (grown.compareTo(maximum) < 0) {
        current = grown;
        exponent++;
      } else {
        current = maximum;
      }
    }
    return current;
  }

  private Duration increment() {
    if (exponent == 0) {
      return Duration.ZERO;
    }
    double factor = random.nextDouble(1 - RANDOMNESS, 1 + RANDOMNESS);
    double millis = factor * Math.pow(2, exponent - 1.0) * QueueSettings.SHORTEST_POLL.toMillis();
    return Duration.ofMillis(Math.round(millis));
  }
}
