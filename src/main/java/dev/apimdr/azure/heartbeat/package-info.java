/** The signal to a monitor outside Azure, which alarms when the signal stays away. */
@NullMarked
package dev.apimdr.azure.heartbeat;

import org.jspecify.annotations.NullMarked;
