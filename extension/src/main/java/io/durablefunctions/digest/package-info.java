/** SHA-256 and HMAC-SHA256, without checked exceptions. A leaf: it calls nothing of ours. */
@NullMarked
package io.durablefunctions.digest;

import org.jspecify.annotations.NullMarked;
