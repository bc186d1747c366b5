package io.durablefunctions.azure.request;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;

/**
 * Errors of the table service whose body is XML, which front ends and proxies send: the SDK would
 * look for an XML parser that is not there and fail with a {@link LinkageError}, which says nothing
 * and, being an Error, would hang an invocation.
 */
public final class ErrorBodies extends HttpPipelineSyncPolicy {

  @Override
  protected HttpResponse afterReceivedResponse(
      HttpPipelineCallContext call, HttpResponse response) {
    String type = response.getHeaderValue(HttpHeaderName.CONTENT_TYPE);
    if (response.getStatusCode() < 400 || type == null || !type.contains("xml")) {
      return response;
    }
    HttpResponse buffered = response.buffer();
    buffered.close();
    throw new HttpResponseException(
        "Storage answered with status " + response.getStatusCode() + " in XML", buffered);
  }
}
