/** Stands between the app and its storage: logs requests, and injects faults. */
@NullMarked
package io.durablefunctions.it.proxy;

import org.jspecify.annotations.NullMarked;
