package io.durablefunctions.sample.patterns;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.Task;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import io.durablefunctions.sample.http.BadRequestException;
import io.durablefunctions.sample.http.ErrorReply;
import io.durablefunctions.sample.http.QueryParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Sub-orchestrations: a workflow that is a step of another one, here once for each device. */
public final class SubOrchestrations {

  /** {@code POST /api/patterns/provision?devices=3} */
  @FunctionName("KickOffProvisioning")
  public HttpResponseMessage kickOff(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.ANONYMOUS,
              route = "patterns/provision")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    try {
      int devices = QueryParameters.of(request).number("devices", 3, 1, 1000);
      return client.createCheckStatusResponse(
          request, client.startNew("ProvisionDevices", devices));
    } catch (BadRequestException e) {
      return ErrorReply.to(request, HttpStatus.BAD_REQUEST, e.getMessage());
    }
  }

  /** The parent: all devices at once; answers with their addresses. */
  @FunctionName("ProvisionDevices")
  public List<String> provisionDevices(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    int devices = context.getInput(Integer.class);
    List<Task<String>> addresses = new ArrayList<>();
    for (int device = 1; device <= devices; device++) {
      addresses.add(context.callSubOrchestrator("ProvisionDevice", device, String.class));
    }
    return context.allOf(addresses).await();
  }

  /** The child: a workflow of two steps, which could as well be started on its own. */
  @FunctionName("ProvisionDevice")
  public String provisionDevice(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    int device = context.getInput(Integer.class);
    String address = context.callActivity("AllocateAddress", device, String.class).await();
    context.callActivity("InstallFirmware", address).await();
    return address;
  }

  /** Step 1 of a device. */
  @FunctionName("AllocateAddress")
  public String allocateAddress(@ActivityTrigger(name = "device") int device) {
    return "10.0." + device / 256 + "." + device % 256;
  }

  /** Step 2 of a device. */
  @FunctionName("InstallFirmware")
  public void installFirmware(@ActivityTrigger(name = "address") String address) {
    // A sample has no devices.
  }
}
