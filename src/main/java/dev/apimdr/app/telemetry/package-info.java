/** The named events, one line of the log each, and where they go. */
@NullMarked
package dev.apimdr.app.telemetry;

import org.jspecify.annotations.NullMarked;
