package io.bongsu.sim.territory;

/** A phone and the one cell it is camped on. Phones are numbered from 0 without gaps. */
public record PhonePlace(int phone, CellSite cell, double longitude, double latitude) {}
