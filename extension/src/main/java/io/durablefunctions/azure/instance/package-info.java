/**
 * The rows of an instance: guard, inbox, sentinel, turns; how they are written in one transaction,
 * read and purged.
 *
 * <p>Called by {@code TaskHubStorage}. Calls {@code payload} and {@code request}.
 */
@NullMarked
package io.durablefunctions.azure.instance;

import org.jspecify.annotations.NullMarked;
