/**
 * How storage is asked: calls of a table, what became of a transaction, retries of reads, errors;
 * keys, columns and filters.
 *
 * <p>Called by all other rooms of {@code azure}. Calls none of them. Here alone it is decided
 * whether a refused or unanswered call is an error, and which.
 */
@NullMarked
package io.durablefunctions.azure.request;

import org.jspecify.annotations.NullMarked;
