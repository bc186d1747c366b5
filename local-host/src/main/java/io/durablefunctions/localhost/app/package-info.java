/** The staged function app on disk: its functions, bindings and jars. */
@NullMarked
package io.durablefunctions.localhost.app;

import org.jspecify.annotations.NullMarked;
