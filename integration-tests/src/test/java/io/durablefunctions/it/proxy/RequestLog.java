package io.durablefunctions.it.proxy;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** What was asked of storage, and what its responses say of redeliveries and conflicts. */
public final class RequestLog {

  private static final Pattern REDELIVERED =
      Pattern.compile("<DequeueCount>([2-9]|\\d\\d+)</DequeueCount>");
  private static final Set<RequestKind> EMPTY_POLLS =
      EnumSet.of(RequestKind.QUEUE_EMPTY_RECEIVE, RequestKind.QUEUE_MISSING);
  private static final String CONFLICT = "UpdateConditionNotSatisfied";

  private final Queue<StorageRequest> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger redeliveries = new AtomicInteger();
  private final AtomicInteger conflicts = new AtomicInteger();

  RequestLog() {}

  /** All requests that reached storage so far, in the order of the responses. */
  public List<StorageRequest> requests() {
    return List.copyOf(requests);
  }

  /** The requests but polls of empty and missing queues, which go on for ever. */
  public List<StorageRequest> withoutEmptyPolls() {
    return requests.stream().filter(request -> !EMPTY_POLLS.contains(request.kind())).toList();
  }

  /** Waits until, for so long, nothing but polls of empty queues was asked. */
  public void awaitQuiet(Duration howLong) {
    int[] last = {-1};
    await("no more requests but empty polls")
        .atMost(Duration.ofSeconds(30))
        .during(howLong)
        .until(
            () -> {
              int now = withoutEmptyPolls().size();
              boolean same = now == last[0];
              last[0] = now;
              return same;
            });
  }

  /** How many messages were handed out for the second time or more. */
  public int redeliveries() {
    return redeliveries.get();
  }

  /** How many commits were refused because another worker was first. */
  public int conflicts() {
    return conflicts.get();
  }

  void add(String service, HttpExchange exchange, byte[] response) {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    String text = service.equals("Blob") ? "" : new String(response, StandardCharsets.UTF_8);
    RequestKind kind =
        switch (service) {
          case "Table" -> RequestKind.ofTable(method, path);
          case "Queue" -> RequestKind.ofQueue(method, path, text);
          default -> RequestKind.BLOB;
        };
    requests.add(new StorageRequest(kind, method, path));
    if (kind == RequestKind.QUEUE_RECEIVE) {
      redeliveries.addAndGet((int) REDELIVERED.matcher(text).results().count());
    } else if (kind == RequestKind.TABLE_TRANSACTION && text.contains(CONFLICT)) {
      conflicts.incrementAndGet();
    }
  }
}
