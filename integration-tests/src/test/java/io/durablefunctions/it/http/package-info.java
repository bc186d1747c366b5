/** The HTTP management API of the staged sample, row by row, and under attack. */
@NullMarked
package io.durablefunctions.it.http;

import org.jspecify.annotations.NullMarked;
