package io.durablefunctions.localhost.http;

import java.util.Map;

/** What goes back to the client; names of headers are unique without regard to case. */
// An array in a record: responses are carried, never compared.
@SuppressWarnings("ArrayRecordComponent")
record RawResponse(int status, Map<String, String> headers, byte[] body) {

  static RawResponse empty(int status) {
    return new RawResponse(status, Map.of(), new byte[0]);
  }
}
