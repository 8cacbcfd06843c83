package dev.apimdr.local.measure.coldstart;

/** Two starts, one right after the other, so that other load on the machine affects both. */
record Pair(Start reference, Start ours) {}
