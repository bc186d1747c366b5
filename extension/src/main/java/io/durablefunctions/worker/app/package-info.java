/**
 * What is read from the app's files and settings: function.json, host.json, app settings, the
 * catalog of functions. Errors here are the developer's to mend, and say how.
 *
 * <p>Called by all other rooms of {@code worker}. Calls none of them.
 */
@NullMarked
package io.durablefunctions.worker.app;

import org.jspecify.annotations.NullMarked;
