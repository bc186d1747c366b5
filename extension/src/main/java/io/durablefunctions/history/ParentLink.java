package io.durablefunctions.history;

/**
 * The call that started a sub-orchestration.
 *
 * @param instanceId the parent's instance id
 * @param executionId the parent's execution that called; its result goes to no other
 * @param name the parent's orchestrator name
 * @param taskId the sequence number of the call in the parent
 */
public record ParentLink(String instanceId, String executionId, String name, int taskId) {}
