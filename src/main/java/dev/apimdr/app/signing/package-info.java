/** Signing and recognising what this app has handed out. */
@NullMarked
package dev.apimdr.app.signing;

import org.jspecify.annotations.NullMarked;
