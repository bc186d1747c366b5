package io.durablefunctions.it.proxy;

/**
 * One request to storage.
 *
 * @param kind what it asked for
 * @param method the HTTP method
 * @param path the decoded path
 */
public record StorageRequest(RequestKind kind, String method, String path) {}
