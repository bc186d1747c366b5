package io.durablefunctions.http.call;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.durablefunctions.HistoryRedaction;
import io.durablefunctions.replay.HttpExchange;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What in an exchange is a secret by its name, and how it is left out of what is shown. */
public final class Credentials {

  /** Shows exchanges of callHttp in exported histories without them, all else as it is. */
  public static final HistoryRedaction REDACTION =
      payload ->
          payload.isJson() && HttpExchange.ACTIVITY.equalsIgnoreCase(payload.name())
              ? hide(payload.value())
              : payload.value();

  private static final String HIDDEN = "***";
  private static final Set<String> NAMES =
      Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "code", "sig", "key");
  private static final Pattern PARTS =
      Pattern.compile("token|secret|password|signature|credential|(api|functions|-|_)-?key");
  private static final Pattern PARAMETER = Pattern.compile("(?<=[?&;])([^=&#]+)=([^&#]*)");
  private static final Pattern USER_INFO = Pattern.compile("(?<=://)[^/?#@]*@");

  /** A shorter one is found in any text. */
  private static final int SHORTEST = 4;

  private Credentials() {}

  /** Whether a header or parameter of this name holds a credential. */
  static boolean isName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return NAMES.contains(lower) || PARTS.matcher(lower).find();
  }

  /** An exchange or a response as JSON, with the values of credentials hidden. */
  public static String hide(String json) {
    JsonElement root;
    try {
      root = JsonParser.parseString(json);
    } catch (JsonParseException e) {
      return json;
    }
    if (!(root instanceof JsonObject object)) {
      return json;
    }
    if (object.get("headers") instanceof JsonObject headers) {
      for (String name : headers.keySet()) {
        if (isName(name)) {
          headers.addProperty(name, HIDDEN);
        } else if (name.equalsIgnoreCase("location") && headers.get(name).isJsonPrimitive()) {
          headers.addProperty(name, hideInUri(headers.get(name).getAsString()));
        }
      }
    }
    JsonElement uri = object.get("uri");
    if (uri != null && uri.isJsonPrimitive()) {
      object.addProperty("uri", hideInUri(uri.getAsString()));
    }
    return object.toString();
  }

  private static String hideInUri(String uri) {
    Matcher parameters = PARAMETER.matcher(USER_INFO.matcher(uri).replaceAll(HIDDEN + "@"));
    return parameters.replaceAll(
        p -> isName(p.group(1)) ? Matcher.quoteReplacement(p.group(1) + "=" + HIDDEN) : "$0");
  }

  /** A text of an exception, without the values of the exchange's credentials. */
  static String hide(String text, Map<String, String> headers) {
    String hidden = text;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      if (isName(header.getKey()) && header.getValue().length() >= SHORTEST) {
        hidden = hidden.replace(header.getValue(), HIDDEN);
      }
    }
    return hidden;
  }
}
