/** DBOS on PostgreSQL, where PostgreSQL is installed: a chain of steps on the same machine. */
@NullMarked
package io.durablefunctions.benchmarks.dbos;

import org.jspecify.annotations.NullMarked;
