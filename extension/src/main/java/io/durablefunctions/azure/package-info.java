/**
 * The ports on Table, Queue and Blob storage. Only this package sees the Azure SDK.
 *
 * <p>The SDK's own retries are off everywhere: a commit is sent at most once, and what may be
 * repeated is repeated by {@link io.durablefunctions.azure.request.StorageRetry}.
 */
@NullMarked
package io.durablefunctions.azure;

import org.jspecify.annotations.NullMarked;
