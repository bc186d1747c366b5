package io.durablefunctions.azure.connection;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.util.function.Function;

/** Tells a {@link TransactionCounter} of each request, by its method and address. */
final class CountingPolicy extends HttpPipelineSyncPolicy {

  private final TransactionCounter counter;
  private final Function<HttpRequest, StorageOperation> kind;

  private CountingPolicy(TransactionCounter counter, Function<HttpRequest, StorageOperation> kind) {
    this.counter = counter;
    this.kind = kind;
  }

  static CountingPolicy forTables(TransactionCounter counter) {
    return new CountingPolicy(counter, CountingPolicy::tableOperation);
  }

  static CountingPolicy forQueues(TransactionCounter counter) {
    return new CountingPolicy(counter, CountingPolicy::queueOperation);
  }

  static CountingPolicy forBlobs(TransactionCounter counter) {
    return new CountingPolicy(counter, CountingPolicy::blobOperation);
  }

  @Override
  protected void beforeSendingRequest(HttpPipelineCallContext call) {
    counter.count(kind.apply(call.getHttpRequest()));
  }

  private static StorageOperation tableOperation(HttpRequest request) {
    String path = request.getUrl().getPath();
    if (path.endsWith("/$batch")) {
      return StorageOperation.TABLE_TRANSACTION;
    }
    if (request.getHttpMethod() != HttpMethod.GET) {
      return StorageOperation.TABLE_OTHER;
    }
    return path.endsWith("()") ? StorageOperation.TABLE_QUERY : StorageOperation.TABLE_POINT_READ;
  }

  private static StorageOperation queueOperation(HttpRequest request) {
    boolean messages = request.getUrl().getPath().contains("/messages");
    if (messages && request.getHttpMethod() == HttpMethod.POST) {
      return StorageOperation.QUEUE_SEND;
    }
    return messages && request.getHttpMethod() == HttpMethod.DELETE
        ? StorageOperation.QUEUE_DELETE
        : StorageOperation.QUEUE_OTHER;
  }

  private static StorageOperation blobOperation(HttpRequest request) {
    String query = request.getUrl().getQuery();
    if (query != null && query.contains("restype=container")) {
      return query.contains("comp=list") ? StorageOperation.BLOB_LIST : StorageOperation.BLOB_OTHER;
    }
    return switch (request.getHttpMethod().name()) {
      case "PUT" -> StorageOperation.BLOB_PUT;
      case "GET" -> StorageOperation.BLOB_GET;
      case "DELETE" -> StorageOperation.BLOB_DELETE;
      default -> StorageOperation.BLOB_OTHER;
    };
  }
}
