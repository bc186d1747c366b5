package io.durablefunctions.azure.request;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the answer to a table transaction says and the SDK drops: its HTTP status, and the new ETags
 * in the order of the written rows. Without them every commit would have to read the sentinel again
 * before the next.
 */
public final class BatchAnswer {

  private static final String KEY = "durable-functions-batch-answer";
  private static final Pattern ETAG_LINE =
      Pattern.compile("^ETag:[ \\t]*([^\\r\\n]+)", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private final List<String> etags = new ArrayList<>();
  private int status;

  /** Lets the request that runs with this context fill in the answer. */
  Context inContext() {
    return new Context(KEY, this);
  }

  /** 0 if no answer came. */
  int status() {
    return status;
  }

  List<String> etags() {
    return etags;
  }

  private void fill(int httpStatus, String body) {
    status = httpStatus;
    Matcher lines = ETAG_LINE.matcher(body);
    while (lines.find()) {
      etags.add(lines.group(1).trim());
    }
  }

  /** Reads the answers on their way; buffers them, which the SDK does anyway. */
  public static final class Policy extends HttpPipelineSyncPolicy {

    @Override
    protected HttpResponse afterReceivedResponse(
        HttpPipelineCallContext call, HttpResponse response) {
      Object asked = call.getData(KEY).orElse(null);
      if (!(asked instanceof BatchAnswer answer)) {
        return response;
      }
      HttpResponse buffered = response.buffer();
      String body = new String(buffered.getBodyAsBinaryData().toBytes(), StandardCharsets.UTF_8);
      answer.fill(response.getStatusCode(), body);
      return buffered;
    }
  }
}
