package io.durablefunctions;

/**
 * The URIs that manage one instance over HTTP. Each holds a signature that is good for this
 * instance only. {@code sendEventPostUri} has a literal {@code {eventName}} to be replaced, and
 * those with a reason a literal {@code {text}}.
 */
public record HttpManagementPayload(
    String id,
    String statusQueryGetUri,
    String sendEventPostUri,
    String terminatePostUri,
    String rewindPostUri,
    String purgeHistoryDeleteUri,
    String restartPostUri,
    String suspendPostUri,
    String resumePostUri) {}
