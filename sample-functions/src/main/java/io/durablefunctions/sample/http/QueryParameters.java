package io.durablefunctions.sample.http;

import com.microsoft.azure.functions.HttpRequestMessage;
import java.time.Duration;
import java.util.Map;

/** The parameters in a request's URI, read into types. */
public final class QueryParameters {

  private final Map<String, String> values;

  private QueryParameters(Map<String, String> values) {
    this.values = values;
  }

  /** Those of this request. */
  public static QueryParameters of(HttpRequestMessage<?> request) {
    return new QueryParameters(request.getQueryParameters());
  }

  /** The parameter's text, or the default if it is not there. */
  public String text(String name, String defaultValue) {
    return values.getOrDefault(name, defaultValue);
  }

  /**
   * The parameter as a whole number, or the default if it is not there.
   *
   * @throws BadRequestException if it is no number or not within the bounds, both included
   */
  public int number(String name, int defaultValue, int least, int most) throws BadRequestException {
    String text = values.get(name);
    if (text == null) {
      return defaultValue;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, together with what would be right.
    }
    throw new BadRequestException(
        "The query parameter '%s' is a whole number from %d to %d, but it is '%s'."
            .formatted(name, least, most, text));
  }

  /** As {@link #number}, in seconds. */
  public Duration seconds(String name, int defaultValue, int least, int most)
      throws BadRequestException {
    return Duration.ofSeconds(number(name, defaultValue, least, most));
  }
}
