/** The watchdog: notices what did not happen, and makes up for it. */
@NullMarked
package dev.apimdr.app.watch;

import org.jspecify.annotations.NullMarked;
