package io.durablefunctions.http;

import io.durablefunctions.InstanceNotFoundException;
import io.durablefunctions.engine.HistoryDetail;
import io.durablefunctions.engine.InstanceView;

/** Tells an instance from a later one under the same id: by the millisecond of its creation. */
final class Runs {

  private Runs() {}

  /**
   * The instance that has the id now. One read of storage.
   *
   * @throws InstanceNotFoundException if there is none
   */
  static String of(InstanceOperations instances, String instanceId) {
    InstanceView view = instances.view(instanceId, HistoryDetail.NONE, false);
    if (view == null) {
      throw new InstanceNotFoundException(instanceId);
    }
    return Long.toString(view.sentinel().createdAt().toEpochMilli(), Character.MAX_RADIX);
  }
}
