/**
 * The benchmark of a night of backups, {@code mvn -Pbench}. {@link
 * dev.apimdr.local.measure.bench.Bench} runs the packaged app and the baselines it is compared with
 * against one simulated Azure Resource Manager. {@link dev.apimdr.local.measure.bench.PlannedFleet}
 * is the input, {@link dev.apimdr.local.measure.bench.Measured} the result of one run, {@link
 * dev.apimdr.local.measure.bench.Report} its text.
 */
package dev.apimdr.local.measure.bench;
