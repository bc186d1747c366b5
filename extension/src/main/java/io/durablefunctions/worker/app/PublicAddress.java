package io.durablefunctions.worker.app;

import org.jspecify.annotations.Nullable;

/**
 * Where the app is reached from outside, as the setting publicUrl or else its environment says.
 *
 * @param settings the app's
 * @param publicUrl the setting, or null
 */
public record PublicAddress(AppSettings settings, @Nullable String publicUrl) {

  private static final String HOST_NAME = "WEBSITE_HOSTNAME";

  /**
   * {@code scheme://host[:port]}.
   *
   * @throws IllegalStateException if neither setting nor environment says
   */
  public String origin() {
    if (publicUrl != null) {
      return publicUrl;
    }
    String host = settings.get(HOST_NAME);
    if (host == null || host.isBlank()) {
      throw new IllegalStateException(
          "The app's own host name is in the app setting "
              + HOST_NAME
              + ", which Azure and Core Tools set, but it is missing. Use the form that takes the"
              + " request, or set extensions.durableFunctions.publicUrl in host.json.");
    }
    String name = host.strip();
    // Azure speaks https; only local runs have a port in the name.
    boolean isLocal = name.contains(":") || name.equalsIgnoreCase("localhost");
    return (isLocal ? "http://" : "https://") + name;
  }
}
