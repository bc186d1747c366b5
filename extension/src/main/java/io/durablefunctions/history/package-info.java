/**
 * What happened to an orchestration: sealed event records in the past tense, and the fold of them
 * into a state. Payloads are JSON texts; a null payload is no value.
 */
@NullMarked
package io.durablefunctions.history;

import org.jspecify.annotations.NullMarked;
