package io.durablefunctions.http;

import io.durablefunctions.HttpManagementPayload;
import java.util.LinkedHashMap;
import java.util.Map;

/** The 202 that lets a caller watch and manage what was started. */
final class CheckStatus {

  private static final String RETRY_AFTER_SECONDS = "10";

  private CheckStatus() {}

  static ManagementResponse response(HttpManagementPayload uris) {
    return ManagementResponse.json(202, body(uris))
        .with("Location", uris.statusQueryGetUri())
        .with("Retry-After", RETRY_AFTER_SECONDS);
  }

  private static String body(HttpManagementPayload uris) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("id", uris.id());
    members.put("statusQueryGetUri", uris.statusQueryGetUri());
    members.put("sendEventPostUri", uris.sendEventPostUri());
    members.put("terminatePostUri", uris.terminatePostUri());
    members.put("purgeHistoryDeleteUri", uris.purgeHistoryDeleteUri());
    members.put("restartPostUri", uris.restartPostUri());
    members.put("suspendPostUri", uris.suspendPostUri());
    members.put("resumePostUri", uris.resumePostUri());
    return JsonBodies.object(members);
  }
}
