package dev.apimdr.app.ports;

import java.util.Optional;

/**
 * What drills need of the world outside, besides what all kinds of turns need.
 *
 * @param services empty where the settings have no drills: then none is begun, and what was begun
 *     before waits
 */
public record DrillPorts(Drills drills, Optional<DrillServices> services) {}
