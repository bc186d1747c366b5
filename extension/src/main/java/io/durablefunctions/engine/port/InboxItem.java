package io.durablefunctions.engine.port;

import io.durablefunctions.history.HistoryEvent;
import org.jspecify.annotations.Nullable;

/**
 * A fact that waits beside the history.
 *
 * @param key unique in the instance, so that the same fact inserts once; items are read in the
 *     order of their keys. At most 200 characters of {@code [A-Za-z0-9_-]}
 * @param executionId the execution that it is meant for, or null for whichever is current
 * @param fact what happened
 */
public record InboxItem(String key, @Nullable String executionId, HistoryEvent fact) {}
