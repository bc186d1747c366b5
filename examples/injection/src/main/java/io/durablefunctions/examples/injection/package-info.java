/** Functions whose objects Guice makes. */
@NullMarked
package io.durablefunctions.examples.injection;

import org.jspecify.annotations.NullMarked;
