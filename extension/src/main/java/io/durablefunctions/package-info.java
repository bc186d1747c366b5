/**
 * What users of Durable Functions for Java touch: contexts, client, tasks, options, statuses,
 * errors.
 */
@NullMarked
package io.durablefunctions;

import org.jspecify.annotations.NullMarked;
