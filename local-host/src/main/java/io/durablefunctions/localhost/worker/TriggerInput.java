package io.durablefunctions.localhost.worker;

import java.util.Map;

/**
 * What the host sends to the worker for one invocation.
 *
 * @param inputs by binding name
 * @param metadata what {@code @BindingName} finds
 */
public record TriggerInput(Map<String, WireValue> inputs, Map<String, WireValue> metadata) {}
