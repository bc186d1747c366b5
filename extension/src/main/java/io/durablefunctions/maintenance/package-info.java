/** What a timer does for a hub: alarms, poison, lost work, retention. Runs no code of the app. */
@NullMarked
package io.durablefunctions.maintenance;

import org.jspecify.annotations.NullMarked;
