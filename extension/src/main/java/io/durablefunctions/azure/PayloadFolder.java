package io.durablefunctions.azure;

import com.azure.storage.blob.models.BlobItem;
import io.durablefunctions.naming.InstanceKey;

/**
 * Where the payloads of an instance lie: {@code {instanceKey}/{execution}-{executionId}/} for those
 * of turns and outputs, {@code {instanceKey}/inbox/} for those of waiting facts. The execution id
 * keeps an instance apart from a later one of the same id, while the older is being purged.
 */
final class PayloadFolder {

  private PayloadFolder() {}

  static String ofInstance(String instanceKey) {
    return instanceKey + "/";
  }

  static String ofExecution(String instanceKey, int execution, String executionId) {
    return ofInstance(instanceKey)
        + RowKeys.hex(execution)
        + "-"
        + InstanceKey.of(executionId)
        + "/";
  }

  static String ofInbox(String instanceKey) {
    return ofInstance(instanceKey) + "inbox/";
  }

  /** The folder that a blob lies in. */
  static String of(BlobItem blob) {
    return blob.getName().substring(0, blob.getName().lastIndexOf('/') + 1);
  }
}
