/** The worker in a process of its own: started, spoken to over a loopback socket, started again. */
@NullMarked
package io.durablefunctions.localhost.process;

import org.jspecify.annotations.NullMarked;
