package io.durablefunctions.localhost.worker;

import java.util.Map;

/**
 * A value as host and worker exchange it. The distinction matters: middleware sees {@link Text}
 * only, and each kind has conversions of its own.
 */
public sealed interface WireValue {

  record Text(String text) implements WireValue {}

  record Json(String json) implements WireValue {
    /** What an output binding that was never set sends. */
    public static final Json NULL = new Json("null");
  }

  // An array in a record: these values are carried, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Bytes(byte[] bytes) implements WireValue {}

  record Whole(long number) implements WireValue {}

  record Real(double number) implements WireValue {}

  /** No data at all, for example a request without a body. */
  record Nothing() implements WireValue {}

  /**
   * An HTTP request.
   *
   * @param url the full address as text: not all that a host sends is a {@link java.net.URI}
   * @param headers by lower-case name
   */
  record Request(
      String method,
      String url,
      Map<String, String> headers,
      Map<String, String> query,
      WireValue body)
      implements WireValue {}

  record Response(int status, Map<String, String> headers, WireValue body) implements WireValue {}
}
