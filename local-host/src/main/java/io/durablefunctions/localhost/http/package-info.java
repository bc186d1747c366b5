/** HTTP triggers: routes, requests, responses. */
@NullMarked
package io.durablefunctions.localhost.http;

import org.jspecify.annotations.NullMarked;
