package io.durablefunctions.http;

import io.durablefunctions.Capability.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The 202 that lets a caller watch and manage what was started, as far as the caller may. */
final class CheckStatus {

  private static final String RETRY_AFTER_SECONDS = "10";

  /** The members in their order; rewind's is not one of them. */
  private static final Map<String, Operation> MEMBERS = new LinkedHashMap<>();

  static {
    MEMBERS.put("statusQueryGetUri", Operation.STATUS);
    MEMBERS.put("sendEventPostUri", Operation.RAISE_EVENT);
    MEMBERS.put("terminatePostUri", Operation.TERMINATE);
    MEMBERS.put("purgeHistoryDeleteUri", Operation.PURGE);
    MEMBERS.put("restartPostUri", Operation.RESTART);
    MEMBERS.put("suspendPostUri", Operation.SUSPEND);
    MEMBERS.put("resumePostUri", Operation.RESUME);
  }

  private CheckStatus() {}

  static ManagementResponse response(
      ManagementUris uris, String instanceId, Set<Operation> operations, Terms terms) {
    Map<String, String> body = new LinkedHashMap<>();
    body.put("id", instanceId);
    MEMBERS.forEach(
        (member, operation) -> {
          if (operations.contains(operation)) {
            body.put(member, uris.uri(instanceId, operation, terms));
          }
        });
    ManagementResponse response =
        ManagementResponse.json(202, JsonBodies.object(body))
            .with("Retry-After", RETRY_AFTER_SECONDS);
    String status = body.get("statusQueryGetUri");
    return status == null ? response : response.with("Location", status);
  }
}
