package io.durablefunctions.testing;

import org.jspecify.annotations.Nullable;

/**
 * A call of an activity that was run, once however often it was delivered.
 *
 * @param instanceId the orchestration that called
 * @param name as it was declared, or as the mock was named
 * @param input JSON
 */
public record ActivityInvocation(String instanceId, String name, @Nullable String input) {}
