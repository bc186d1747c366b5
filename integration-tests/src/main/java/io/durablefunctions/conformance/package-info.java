/**
 * The conformance report: which of the numbered semantics of docs/conformance.md have tests that
 * passed in this build, and on which store. The build runs it after all tests.
 */
@NullMarked
package io.durablefunctions.conformance;

import org.jspecify.annotations.NullMarked;
