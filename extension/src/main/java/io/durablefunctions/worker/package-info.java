/**
 * Inside the Java worker: the middleware, the functions of the app as function.json names them, and
 * the calls into users' code. The only package that knows the worker's SPI.
 */
@NullMarked
package io.durablefunctions.worker;

import org.jspecify.annotations.NullMarked;
