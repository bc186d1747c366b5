@NullMarked
package io.durablefunctions.maven;

import org.jspecify.annotations.NullMarked;
