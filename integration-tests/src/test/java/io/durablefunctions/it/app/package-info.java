/** The app under test: Azurite, processes of local-host, and a client. */
@NullMarked
package io.durablefunctions.it.app;

import org.jspecify.annotations.NullMarked;
