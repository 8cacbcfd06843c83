/** What notices that something did not happen. */
@NullMarked
package dev.apimdr.app.watch;

import org.jspecify.annotations.NullMarked;
