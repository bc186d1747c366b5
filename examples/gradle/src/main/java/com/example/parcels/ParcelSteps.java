package com.example.parcels;

import io.durablefunctions.DurableActivities;

/** The activities, as the orchestrator calls them. */
@DurableActivities
public interface ParcelSteps {

  String label(Parcel parcel);

  String send(String label);
}
