/**
 * Which processes work on the hub, and which work is suspect, as rows of the History table.
 *
 * <p>Called by the engine through its port. Calls {@code azure.request}.
 */
@NullMarked
package io.durablefunctions.azure.membership;

import org.jspecify.annotations.NullMarked;
