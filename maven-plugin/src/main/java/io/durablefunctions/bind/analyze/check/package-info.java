/** One class a check; each looks at one method, one class or one call. */
@NullMarked
package io.durablefunctions.bind.analyze.check;

import org.jspecify.annotations.NullMarked;
