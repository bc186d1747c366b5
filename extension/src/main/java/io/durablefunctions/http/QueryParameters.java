package io.durablefunctions.http;

import io.durablefunctions.OrchestrationRuntimeStatus;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a request into types; what does not fit is the caller's error. */
record QueryParameters(ManagementRequest request) {

  /** The shortest time between two looks. */
  static final Duration MIN_INTERVAL = Duration.ofMillis(200);

  /** The longest wait: what Azure's front end holds a request open for. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(230);

  boolean flag(String name, boolean otherwise) throws BadRequestException {
    String value = request.parameter(name);
    if (value == null) {
      return otherwise;
    }
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return Boolean.parseBoolean(value);
    }
    throw new BadRequestException("The parameter '" + name + "' is true or false.");
  }

  @Nullable Instant time(String name) throws BadRequestException {
    String value = request.parameter(name);
    if (value == null) {
      return null;
    }
    // A plus sign that was not percent-encoded arrives as a space.
    String iso = value.replace(' ', '+');
    try {
      return iso.matches(".*(Z|z|[+-]\\d\\d:?\\d\\d)$")
          ? OffsetDateTime.parse(iso.toUpperCase(Locale.ROOT)).toInstant()
          : LocalDateTime.parse(iso.contains("T") ? iso : iso + "T00:00:00")
              .toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new BadRequestException(
          "The parameter '" + name + "' is a time such as 2026-11-01T12:30:00Z.");
    }
  }

  Set<OrchestrationRuntimeStatus> statuses() throws BadRequestException {
    Set<OrchestrationRuntimeStatus> statuses = EnumSet.noneOf(OrchestrationRuntimeStatus.class);
    for (String values : request.query().getOrDefault("runtimestatus", List.of())) {
      for (String value : values.split(",", -1)) {
        if (!value.isBlank()) {
          statuses.add(status(value.strip()));
        }
      }
    }
    return statuses;
  }

  private static OrchestrationRuntimeStatus status(String value) throws BadRequestException {
    try {
      return OrchestrationRuntimeStatus.ofText(value);
    } catch (IllegalArgumentException e) {
      throw new BadRequestException(String.valueOf(e.getMessage()));
    }
  }

  /** How many instances a page has: {@code top}, 100 by default, at most 1000. */
  int top() throws BadRequestException {
    String value = request.parameter("top");
    if (value == null) {
      return 100;
    }
    try {
      int top = Integer.parseInt(value);
      if (top >= 1) {
        return Math.min(top, 1000);
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new BadRequestException("The parameter 'top' is a whole number of at least 1.");
  }

  /** How long to wait; null unless both {@code timeout} and {@code pollingInterval} are there. */
  @Nullable Wait waiting() throws BadRequestException {
    Duration timeout = seconds("timeout");
    Duration interval = seconds("pollingInterval");
    return timeout == null || interval == null ? null : new Wait(timeout, atLeast(interval));
  }

  /** Each look is a request to storage, however eager the caller is. */
  static Duration atLeast(Duration interval) {
    return interval.compareTo(MIN_INTERVAL) < 0 ? MIN_INTERVAL : interval;
  }

  /** A wait for the end of an instance. */
  record Wait(Duration timeout, Duration interval) {

    /** What is left of it, if it began at that time of {@link System#nanoTime}. */
    Wait since(long begun) {
      Duration left = timeout.minusNanos(System.nanoTime() - begun);
      return new Wait(left.isNegative() ? Duration.ZERO : left, interval);
    }
  }

  private @Nullable Duration seconds(String name) throws BadRequestException {
    String value = request.parameter(name);
    if (value == null) {
      return null;
    }
    if (value.matches("\\d{1,9}(\\.\\d{1,9})?")) {
      Duration wait = Duration.ofMillis(new BigDecimal(value).movePointRight(3).longValue());
      if (!wait.isZero()) {
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
      }
    }
    throw new BadRequestException("The parameter '" + name + "' is a positive number of seconds.");
  }
}
