/** What stops the start of local-host, told to its user. */
@NullMarked
package io.durablefunctions.localhost.problem;

import org.jspecify.annotations.NullMarked;
