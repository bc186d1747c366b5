package com.example.parcels;

/** What is to be sent. */
public record Parcel(String address, int grams) {}
