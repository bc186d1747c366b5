/**
 * How long an app takes to go on after a death, an emptied queue or an outage, with the leases of
 * the genuine host: {@code mvn -B verify -Precovery}. Not in every build, for it takes half an
 * hour.
 */
@NullMarked
package io.durablefunctions.it.recovery;

import org.jspecify.annotations.NullMarked;
