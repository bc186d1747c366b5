package io.durablefunctions.worker;

/** Where the app is reached from outside, as its environment says. */
record PublicAddress(AppSettings settings) {

  private static final String HOST_NAME = "WEBSITE_HOSTNAME";

  /**
   * The host, with a port in local runs.
   *
   * @throws IllegalStateException if the environment does not say
   */
  String host() {
    String host = settings.get(HOST_NAME);
    if (host == null || host.isBlank()) {
      throw new IllegalStateException(
          "The app's own host name is in the app setting "
              + HOST_NAME
              + ", which Azure and Core Tools set, but it is missing. Use the form of"
              + " createHttpManagementPayload that takes the request, or set it.");
    }
    return host.strip();
  }

  /** Azure speaks https; only local runs have a port in the name. */
  String scheme() {
    return host().contains(":") || host().equalsIgnoreCase("localhost") ? "http" : "https";
  }
}
