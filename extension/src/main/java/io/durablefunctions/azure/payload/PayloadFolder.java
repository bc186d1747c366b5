package io.durablefunctions.azure.payload;

import com.azure.storage.blob.models.BlobItem;
import io.durablefunctions.azure.request.RowKeys;
import io.durablefunctions.naming.InstanceKey;

/**
 * Where the payloads of an instance lie: {@code {instanceKey}/{execution}-{executionId}/} for those
 * of turns and outputs, {@code {instanceKey}/inbox/} for those of waiting facts. The execution id
 * keeps an instance apart from a later one of the same id, while the older is being purged.
 */
public final class PayloadFolder {

  private PayloadFolder() {}

  public static String ofInstance(String instanceKey) {
    return instanceKey + "/";
  }

  public static String ofExecution(String instanceKey, int execution, String executionId) {
    return ofInstance(instanceKey)
        + RowKeys.hex(execution)
        + "-"
        + InstanceKey.of(executionId)
        + "/";
  }

  public static String ofInbox(String instanceKey) {
    return ofInstance(instanceKey) + "inbox/";
  }

  /** The folder that a blob lies in. */
  public static String of(BlobItem blob) {
    return blob.getName().substring(0, blob.getName().lastIndexOf('/') + 1);
  }
}
