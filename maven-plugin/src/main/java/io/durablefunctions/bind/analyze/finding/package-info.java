/** Rules, and what is found by them. */
@NullMarked
package io.durablefunctions.bind.analyze.finding;

import org.jspecify.annotations.NullMarked;
