package io.bongsu.sim.load;

/** Tokens of two people: who writes and submits is not who approves. */
public record People(String drafterToken, String approverToken) {}
