/**
 * What the method of a durable function must look like: one set of rules, read from loaded classes
 * after packaging and from the compiler's model by the annotation processor. Depends on the JDK
 * only.
 */
@NullMarked
package io.durablefunctions.bind.signature;

import org.jspecify.annotations.NullMarked;
