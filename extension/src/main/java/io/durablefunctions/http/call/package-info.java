/**
 * What {@code callHttp} sends: one exchange with its redirects, within time, size and the addresses
 * that may be called, and without handing credentials on.
 */
@NullMarked
package io.durablefunctions.http.call;

import org.jspecify.annotations.NullMarked;
