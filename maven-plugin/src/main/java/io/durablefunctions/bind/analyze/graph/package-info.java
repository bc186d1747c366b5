/** Which methods an orchestrator reaches, and by which shortest path. */
@NullMarked
package io.durablefunctions.bind.analyze.graph;

import org.jspecify.annotations.NullMarked;
