/** Findings as text, as SARIF and as a baseline. */
@NullMarked
package io.durablefunctions.bind.analyze.report;

import org.jspecify.annotations.NullMarked;
