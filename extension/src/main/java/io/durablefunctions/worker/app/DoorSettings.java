package io.durablefunctions.worker.app;

import io.durablefunctions.http.HubKeys;
import io.durablefunctions.http.call.CallRules;
import org.jspecify.annotations.Nullable;

/**
 * The settings of what comes in and goes out over HTTP; names as in {@link DurableSettings}.
 *
 * @param trustForwardedHost whether {@code X-Forwarded-Host} and {@code -Proto} are believed
 *     ({@code trustForwardedHost}, false)
 * @param publicUrl where callers reach the app, {@code scheme://host[:port]} ({@code publicUrl});
 *     null for the request's own address
 * @param routePrefix of the app's HTTP routes ({@code extensions.http.routePrefix}, api)
 * @param managementKeys of the app setting {@link HubKeys#SETTING}; null for the hub's own key
 * @param push where the app's own processes push work to, {@code scheme://host[:port]} without a
 *     path, or {@code off} ({@code push}); null for the app's own host name
 * @param callRules where {@code callHttp} may go ({@code callHttp.allowedHosts}, all; {@code
 *     callHttp.blockPrivateAddresses}, true outside of local runs)
 * @param historyMegabytes how much of a history a status shows and an export has at most, in 2^20
 *     characters of JSON ({@code historyMegabytes}, 16)
 */
public record DoorSettings(
    boolean trustForwardedHost,
    @Nullable String publicUrl,
    String routePrefix,
    @Nullable HubKeys managementKeys,
    @Nullable String push,
    CallRules callRules,
    int historyMegabytes) {

  /** The value of {@code push} that turns it off. */
  public static final String OFF = "off";
}
