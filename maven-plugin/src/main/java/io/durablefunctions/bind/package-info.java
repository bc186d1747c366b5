/**
 * Completes and checks the function.json files of a staged function app. Knows nothing of Maven.
 */
@NullMarked
package io.durablefunctions.bind;

import org.jspecify.annotations.NullMarked;
