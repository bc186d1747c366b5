/**
 * The management API over HTTP: routes, signatures, status bodies and the URIs that are handed out.
 * The API itself is pure; only the adapter at its edge knows the Functions host's request types.
 */
@NullMarked
package io.durablefunctions.http;

import org.jspecify.annotations.NullMarked;
