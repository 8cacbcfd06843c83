/** What can be told before a POST: every check, all at once. */
@NullMarked
package dev.apimdr.app.preflight;

import org.jspecify.annotations.NullMarked;
