package io.durablefunctions.engine.port;

import io.durablefunctions.history.ParentLink;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same as long as an instance lives, over all of its executions.
 *
 * @param instanceId the instance's id
 * @param name the orchestrator's name
 * @param queue the resolved name of the queue that rings the orchestrator
 * @param generation tells this creation of the id from every other one. The start that an
 *     orchestration asks for gives the same one however often it is carried out
 * @param version the orchestration's version, or null for none
 * @param parent the call that started this, if it is a sub-orchestration
 * @param scheduledStart do not run the first turn before this time; null for at once
 * @param createdAt when this generation was created
 */
public record InstanceHead(
    String instanceId,
    String name,
    String queue,
    String generation,
    @Nullable String version,
    @Nullable ParentLink parent,
    @Nullable Instant scheduledStart,
    Instant createdAt) {}
