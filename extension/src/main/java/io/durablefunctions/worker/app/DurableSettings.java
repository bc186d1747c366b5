package io.durablefunctions.worker.app;

import io.durablefunctions.engine.port.AppVersion;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What may be set for an app in host.json under {@code extensions.durableFunctions}, and for one
 * deployment by the app setting {@code AzureFunctionsJobHost__extensions__durableFunctions__name}.
 *
 * @param hubName as host.json has it, with {@code %settings%} resolved; null if it is not there
 * @param riding whether an invocation runs what follows in itself ({@code riding}, true)
 * @param rideBudget how long it may do so ({@code rideBudget}, {@code hh:mm:ss}; a quarter of
 *     host.json's functionTimeout, whose default is 5 minutes on Consumption, else 30)
 * @param maxConcurrentTurns how many turns run at once in a worker ({@code maxConcurrentTurns}, 64)
 * @param cacheMegabytes how much state a worker keeps in memory ({@code cacheMegabytes}, 64; 0 for
 *     none)
 * @param redeliveryAge the age from which a message may be a redelivered one ({@code
 *     redeliveryAge}, 30 s)
 * @param maintenanceAge for how long an instance rests before it is looked after ({@code
 *     maintenanceAge}, 30 seconds)
 * @param purgeAfter how long after their end instances are deleted ({@code purgeAfter}); null for
 *     never
 * @param version of the orchestrations that start, and which ones run here ({@code defaultVersion},
 *     none; {@code versionMatchStrategy}, CurrentOrOlder; {@code versionFailureStrategy}, Reject)
 * @param replacesConverter the converter from which this app takes its hub over ({@code
 *     replacesConverter}); null for none
 * @param doors what comes in and goes out over HTTP
 */
public record DurableSettings(
    @Nullable String hubName,
    boolean riding,
    Duration rideBudget,
    int maxConcurrentTurns,
    int cacheMegabytes,
    Duration redeliveryAge,
    Duration maintenanceAge,
    @Nullable Duration purgeAfter,
    AppVersion version,
    @Nullable String replacesConverter,
    DoorSettings doors) {}
