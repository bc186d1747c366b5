package io.durablefunctions.localhost.worker;

import com.microsoft.azure.functions.TraceContext;
import java.util.Map;

/**
 * A W3C trace parent made from the invocation id, so that each invocation has a trace of its own.
 */
record LocalTraceContext(String traceparent) implements TraceContext {

  static LocalTraceContext of(String invocationId) {
    String hex = invocationId.replace("-", "");
    return new LocalTraceContext("00-" + hex + "-" + hex.substring(0, 16) + "-00");
  }

  @Override
  public String getTraceparent() {
    return traceparent;
  }

  @Override
  public String getTracestate() {
    return "";
  }

  @Override
  public Map<String, String> getAttributes() {
    return Map.of();
  }
}
