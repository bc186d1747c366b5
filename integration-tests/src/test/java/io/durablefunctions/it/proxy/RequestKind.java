package io.durablefunctions.it.proxy;

import java.util.Locale;

/** What a request asks of storage: one of these is one storage transaction on the bill. */
public enum RequestKind {
  TABLE_TRANSACTION,
  TABLE_READ,
  TABLE_QUERY,
  TABLE_WRITE,
  TABLE_CREATE,
  QUEUE_SEND,
  QUEUE_RECEIVE,
  QUEUE_EMPTY_RECEIVE,

  /** A look for a queue that is not there: what the host does instead of an empty receive. */
  QUEUE_MISSING,
  QUEUE_RENEW,
  QUEUE_DELETE,
  QUEUE_OTHER,
  BLOB;

  static RequestKind ofTable(String method, String path) {
    if (path.endsWith("/$batch")) {
      return TABLE_TRANSACTION;
    }
    if (path.endsWith("/Tables")) {
      return TABLE_CREATE;
    }
    if (method.equals("GET")) {
      return path.toLowerCase(Locale.ROOT).contains("rowkey") ? TABLE_READ : TABLE_QUERY;
    }
    return TABLE_WRITE;
  }

  static RequestKind ofQueue(String method, String path, String answer) {
    int messages = path.indexOf("/messages");
    if (messages < 0) {
      boolean isMissing = method.equals("GET") && answer.contains("QueueNotFound");
      return isMissing ? QUEUE_MISSING : QUEUE_OTHER;
    }
    boolean hasMessages = answer.contains("<QueueMessage>");
    return switch (method) {
      case "GET" -> hasMessages ? QUEUE_RECEIVE : QUEUE_EMPTY_RECEIVE;
      case "POST" -> QUEUE_SEND;
      case "PUT" -> QUEUE_RENEW;
      case "DELETE" -> QUEUE_DELETE;
      default -> QUEUE_OTHER;
    };
  }
}
