/** Keys that prove that a text was written by this app: for cookies and links, never for people. */
@NullMarked
package dev.apimdr.core.signing;

import org.jspecify.annotations.NullMarked;
