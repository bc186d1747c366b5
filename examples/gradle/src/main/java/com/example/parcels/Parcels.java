package com.example.parcels;

import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import io.durablefunctions.DurableOrchestrationClient;
import io.durablefunctions.DurableOrchestrationContext;
import io.durablefunctions.annotations.ActivityTrigger;
import io.durablefunctions.annotations.OrchestrationClient;
import io.durablefunctions.annotations.OrchestrationTrigger;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Labels a parcel, sends it a day later, and tells its tracking number. */
public final class Parcels implements ParcelSteps {

  @FunctionName("PostParcel")
  public HttpResponseMessage post(
      @HttpTrigger(
              name = "request",
              methods = HttpMethod.POST,
              authLevel = AuthorizationLevel.FUNCTION,
              route = "parcels")
          HttpRequestMessage<Optional<String>> request,
      @OrchestrationClient(name = "client") DurableOrchestrationClient client)
      throws TimeoutException {
    String address = request.getQueryParameters().getOrDefault("address", "nowhere");
    String id = client.startNew("SendParcel", new Parcel(address, 500));
    return client.createCheckStatusResponse(request, id);
  }

  @FunctionName("SendParcel")
  public String sendParcel(
      @OrchestrationTrigger(name = "context") DurableOrchestrationContext context) {
    ParcelSteps steps = context.activities(ParcelSteps.class);
    String label = steps.label(context.getInput(Parcel.class));
    context.setCustomStatus(label);
    context.waitForExternalEvent("Collected", Void.class, Duration.ofDays(1), null).await();
    return steps.send(label);
  }

  @Override
  @FunctionName("Label")
  public String label(@ActivityTrigger(name = "parcel") Parcel parcel) {
    return parcel.grams() + " g to " + parcel.address();
  }

  @Override
  @FunctionName("Send")
  public String send(@ActivityTrigger(name = "label") String label) {
    return "sent " + label;
  }
}
