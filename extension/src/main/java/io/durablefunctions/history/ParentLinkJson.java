package io.durablefunctions.history;

import io.durablefunctions.json.JsonString;

/** {@link ParentLink} as JSON. */
final class ParentLinkJson {

  private ParentLinkJson() {}

  static void append(StringBuilder out, ParentLink parent) {
    JsonString.append(out.append("{\"instanceId\":"), parent.instanceId());
    JsonString.append(out.append(",\"executionId\":"), parent.executionId());
    JsonString.append(out.append(",\"name\":"), parent.name());
    out.append(",\"taskId\":").append(parent.taskId()).append('}');
  }

  static ParentLink read(JsonCursor in) {
    String instanceId = "";
    String executionId = "";
    String name = "";
    int taskId = -1;
    in.expect('{');
    do {
      switch (in.memberName()) {
        case "instanceId" -> instanceId = in.string();
        case "executionId" -> executionId = in.string();
        case "name" -> name = in.string();
        case "taskId" -> taskId = in.integer();
        default -> {
          int unused = in.skipValue();
        }
      }
    } while (in.skip(','));
    in.expect('}');
    return new ParentLink(instanceId, executionId, name, taskId);
  }
}
