/** Timer triggers: NCRONTAB expressions and intervals. */
@NullMarked
package io.durablefunctions.localhost.timer;

import org.jspecify.annotations.NullMarked;
