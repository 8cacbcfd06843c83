/** Interfaces to everything outside of the app, each as small as its use. */
@NullMarked
package dev.apimdr.app.ports;

import org.jspecify.annotations.NullMarked;
