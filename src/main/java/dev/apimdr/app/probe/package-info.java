/** Looks at the gateway of a service while a restore into it goes on. */
@NullMarked
package dev.apimdr.app.probe;

import org.jspecify.annotations.NullMarked;
