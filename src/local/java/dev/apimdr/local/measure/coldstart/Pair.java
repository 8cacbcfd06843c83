package dev.apimdr.local.measure.coldstart;

/** Two starts, one directly after the other: what else the machine does hits both. */
record Pair(Start bare, Start ours) {}
