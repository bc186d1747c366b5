package io.durablefunctions.azure.payload;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import io.durablefunctions.azure.request.ParallelCalls;
import io.durablefunctions.azure.request.StorageRetry;
import io.durablefunctions.history.StoredValues;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The container of payloads that are too large for a row. A blob is written once under a name of
 * its own and never changed, so a row that names it can be read at any time.
 */
public final class LargePayloads {

  private final BlobContainerClient container;
  private final StoredValues values;

  public LargePayloads(BlobContainerClient container, StoredValues values) {
    this.container = container;
    this.values = values;
  }

  /** How values are stored, here and in rows. */
  public StoredValues values() {
    return values;
  }

  /** Makes the container when it is missing. One request where it is there. */
  public void put(String blobName, String payload) {
    BlobHttpHeaders headers =
        new BlobHttpHeaders().setContentType("application/json").setContentEncoding("gzip");
    BinaryData content = BinaryData.fromBytes(PayloadText.toBytes(payload, blobName));
    Supplier<Object> upload =
        () ->
            container
                .getBlobClient(blobName)
                .getBlockBlobClient()
                .uploadWithResponse(
                    new BlockBlobSimpleUploadOptions(content).setHeaders(headers),
                    null,
                    Context.NONE);
    Object unused =
        StorageRetry.of(
            "write a payload of " + payload.length() + " characters",
            () -> {
              try {
                return upload.get();
              } catch (BlobStorageException e) {
                if (!BlobErrorCode.CONTAINER_NOT_FOUND.equals(e.getErrorCode())) {
                  throw e;
                }
                container.createIfNotExists();
                return upload.get();
              }
            });
  }

  /** The payload, or null if there is no such blob. */
  @Nullable String get(String blobName) {
    BinaryData content =
        StorageRetry.of(
            "read a payload",
            () -> {
              try {
                return container.getBlobClient(blobName).downloadContent();
              } catch (BlobStorageException e) {
                if (e.getStatusCode() == 404) {
                  return null;
                }
                throw e;
              }
            });
    return content == null ? null : PayloadText.ofBytes(content.toBytes(), blobName);
  }

  /** The blobs whose names begin so. */
  public List<BlobItem> list(String prefix) {
    return StorageRetry.of(
        "list payloads",
        () -> {
          try {
            return container.listBlobs(new ListBlobsOptions().setPrefix(prefix), null).stream()
                .toList();
          } catch (BlobStorageException e) {
            if (e.getStatusCode() == 404) {
              return List.of();
            }
            throw e;
          }
        });
  }

  /** Missing ones are no error. */
  public void delete(List<String> blobNames) {
    ParallelCalls.forEach(
        blobNames,
        name -> {
          boolean unused =
              StorageRetry.of(
                  "delete a payload", () -> container.getBlobClient(name).deleteIfExists());
        });
  }
}
