package io.durablefunctions.localhost.queue;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads that listeners share.
 *
 * @param work unbounded, as the worker's own pool
 * @param clock runs short tasks only
 * @param messageLease how long a message in work is invisible; 10 minutes in the real host
 */
public record ListenerThreads(
    Executor work, ScheduledExecutorService clock, Duration messageLease) {}
