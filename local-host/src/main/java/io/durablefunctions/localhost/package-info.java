/** The program: its command line, its two ways to run, and the wiring of one running app. */
@NullMarked
package io.durablefunctions.localhost;

import org.jspecify.annotations.NullMarked;
