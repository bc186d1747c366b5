/** What the extension adds to the first invocation of an app in a fresh JVM. */
@NullMarked
package io.durablefunctions.benchmarks.coldstart;

import org.jspecify.annotations.NullMarked;
