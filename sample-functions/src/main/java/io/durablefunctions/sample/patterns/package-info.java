/**
 * One class for each of the usual patterns, complete with its HTTP door. {@code docs/patterns.md}
 * explains them and what a failure does to each. Fan-out and fan-in has its own package, {@code
 * io.durablefunctions.sample.fanout}.
 */
package io.durablefunctions.sample.patterns;
