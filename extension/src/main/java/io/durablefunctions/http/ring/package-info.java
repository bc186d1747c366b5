/**
 * Push: a process that makes work for an instance calls its own app over HTTP, and the invocation
 * that this makes does the work. A hint, like a doorbell: where it fails, the queue carries the
 * work.
 */
@NullMarked
package io.durablefunctions.http.ring;

import org.jspecify.annotations.NullMarked;
