/**
 * A night of many services, measured: {@code mvn -Pbench}. {@link
 * dev.apimdr.local.measure.bench.Bench} runs the packaged app and the peers that it is compared
 * with against one simulated Azure Resource Manager. {@link
 * dev.apimdr.local.measure.bench.PlannedFleet} is what is backed up, {@link
 * dev.apimdr.local.measure.bench.Measured} what came of it, {@link
 * dev.apimdr.local.measure.bench.Report} how it is told.
 */
package dev.apimdr.local.measure.bench;
