package io.durablefunctions.azure.connection;

/** The kinds of requests to storage; each is one billed transaction. */
public enum StorageOperation {
  TABLE_TRANSACTION,
  TABLE_POINT_READ,
  TABLE_QUERY,
  TABLE_OTHER,
  QUEUE_SEND,
  QUEUE_DELETE,
  QUEUE_OTHER,
  BLOB_PUT,
  BLOB_GET,
  BLOB_DELETE,
  BLOB_LIST,
  BLOB_OTHER
}
