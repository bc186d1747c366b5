package io.durablefunctions.demo;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Speaks HTTP with a functions app, as any client of it would. Thread-safe. */
public final class FunctionsApi {

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * A reply.
   *
   * @param response with its headers
   */
  public record Reply(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    /** The body as a JSON object. */
    public JsonObject json() {
      return JsonParser.parseString(body()).getAsJsonObject();
    }

    /** The body as a JSON array. */
    public JsonArray array() {
      return JsonParser.parseString(body()).getAsJsonArray();
    }

    /** The first header of this name, or an empty text. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }

  /** Reads. */
  public Reply get(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).GET());
  }

  /** Posts a body of JSON; an empty text is no body. */
  public Reply post(String uri, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(uri))
            .header("Content-Type", "application/json")
            .POST(body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  /** Deletes. */
  public Reply delete(String uri) {
    return send(HttpRequest.newBuilder(URI.create(uri)).DELETE());
  }

  /** Sends what the caller has put together. */
  public Reply send(HttpRequest.Builder request) {
    try {
      HttpRequest timed = request.timeout(Duration.ofSeconds(60)).build();
      return new Reply(http.send(timed, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException("The app does not answer: " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the app's answer", e);
    }
  }
}
