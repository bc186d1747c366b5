/**
 * The README's demonstration: runs the staged sample in local-host and places orders. The
 * integration tests run the same processes.
 */
@NullMarked
package io.durablefunctions.demo;

import org.jspecify.annotations.NullMarked;
