/**
 * What it costs the processor to read a history and to replay it: ours and the peers'.
 *
 * <p>Not null-marked: JMH fills fields, and the orchestrators are written as users write theirs.
 */
package io.durablefunctions.benchmarks.replay;
