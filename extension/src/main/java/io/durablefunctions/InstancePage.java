package io.durablefunctions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of {@link DurableOrchestrationClient#listInstances}.
 *
 * @param instances the instances, in no particular order
 * @param continuationToken for {@link InstanceQuery}, or null when this is the last page
 */
public record InstancePage(
    List<DurableOrchestrationStatus> instances, @Nullable String continuationToken) {

  public InstancePage {
    instances = List.copyOf(instances);
  }
}
