package io.durablefunctions.testing;

import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.DurableHttpResponse;

/** Answers {@code callHttp} in a test. A response of 202 with a Location is polled, as ever. */
@FunctionalInterface
public interface HttpMock {

  /**
   * The response to one exchange; the request has its method, URI, headers and content.
   *
   * @throws Exception any: the exchange came to no response
   */
  DurableHttpResponse answer(DurableHttpRequest request) throws Exception;
}
