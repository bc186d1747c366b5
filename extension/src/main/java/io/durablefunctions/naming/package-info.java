/**
 * How things are called in storage: hub names, queue names, table names, keys. A leaf that depends
 * on the JDK only, because the Maven plugin and the worker must agree on every letter.
 */
@NullMarked
package io.durablefunctions.naming;

import org.jspecify.annotations.NullMarked;
