/** What a timer does for a hub: alarms, poison, lost work, retention. Runs nobody's code. */
@NullMarked
package io.durablefunctions.maintenance;

import org.jspecify.annotations.NullMarked;
