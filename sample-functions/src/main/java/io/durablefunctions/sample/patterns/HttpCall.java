package io.durablefunctions.sample.patterns;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableHttpRequest;
import io.durablefunctions.DurableHttpResponse;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.RetryOptions;
import io.durablefunctions.TaskFailedException;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import io.durablefunctions.sample.http.QueryParameters;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** An HTTP call to a service that takes its time: 202, then polling, without a waiting process. */
public final class HttpCall {

  /**
   * The app setting with the service's URI, which a job's name is appended to. Never a caller's:
   * one that could choose it could reach whatever this app can reach.
   */
  private static final String SERVICE = "RenderingService";

  private static final RetryOptions RETRY =
      new RetryOptions(Duration.ofSeconds(1), 4)
          .withBackoffCoefficient(2)
          .handle(failure -> !failure.isCausedBy(IllegalArgumentException.class));

  /**
   * What to ask, and for how long.
   *
   * @param service where
   * @param seconds when to give up
   */
  public record Job(String service, int seconds) {}

  /** {@code POST /api/patterns/render?job=intro&for=60}: how many seconds to wait at most. */
  @FunctionName("KickOffRenderJob")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/render")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      QueryParameters query = QueryParameters.of(request);
      int seconds = query.number("for", 60, 1, 3600);
      String job = query.text("job", "intro");
      if (!job.matches("[a-z]{1,40}")) {
        throw new BadRequestException("job has 1 to 40 letters a-z.");
      }
      String id = client.startNew("RenderJob", new Job(service(request.getUri(), job), seconds));
      return client.createCheckStatusResponse(request, id);
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** Without a setting, this app's own asynchronous HTTP API is the service. */
  private static String service(URI own, String job) {
    String setting = System.getenv(SERVICE);
    return setting == null || setting.isBlank()
        ? own.resolve("export?takes=3&wait=1").toString()
        : setting + job;
  }

  /** Asks the service, and again until it is no longer 202. */
  @FunctionName("RenderJob")
  public String render(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    Job job = context.getInput(Job.class);
    DurableHttpRequest request =
        new DurableHttpRequest(
            "POST",
            URI.create(job.service()),
            Map.of("Content-Type", "application/json"),
            "{}",
            true,
            Duration.ofSeconds(job.seconds()),
            RETRY);
    try {
      DurableHttpResponse response = context.callHttp(request).await();
      return response.statusCode() + " " + response.content();
    } catch (TaskFailedException e) {
      if (!e.isCausedBy(TimeoutException.class)) {
        throw e;
      }
      return "gave up";
    }
  }
}
