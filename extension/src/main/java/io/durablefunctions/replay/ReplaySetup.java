package io.durablefunctions.replay;

import java.util.logging.Logger;

/**
 * What a replay needs besides history and code.
 *
 * @param instanceId the instance
 * @param functions what may be called
 * @param logger where the orchestrator's {@code getLogger()} writes to when it is not replaying
 */
public record ReplaySetup(String instanceId, KnownFunctions functions, Logger logger) {}
