package dev.apimdr.functions.composition;

import dev.apimdr.app.change.ReadChanges;
import dev.apimdr.app.listing.ListServices;
import dev.apimdr.app.watch.Watchdog;

/**
 * What timers run besides the schedules of backups and exports.
 *
 * @param watchdog makes up for what did not happen
 * @param readChanges finds out which services were changed, and backs them up
 * @param listServices finds the services that nobody protects
 */
public record Timers(Watchdog watchdog, ReadChanges readChanges, ListServices listServices) {}
