/** The checks made before a POST, reported all at once. */
@NullMarked
package dev.apimdr.app.preflight;

import org.jspecify.annotations.NullMarked;
