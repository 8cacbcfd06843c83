/** The export of services' analytics reports into files, as a kind of the turn protocol. */
@NullMarked
package dev.apimdr.app.usage;

import org.jspecify.annotations.NullMarked;
