/**
 * What an orchestration costs in storage transactions, how long it takes, and how far that is from
 * what storage can do: the engine and a raw loop on the same Azurite, in one run.
 */
@NullMarked
package io.durablefunctions.benchmarks.storage;

import org.jspecify.annotations.NullMarked;
