/** The identities that the app signs in to Azure with. */
@NullMarked
package dev.apimdr.azure.identity;

import org.jspecify.annotations.NullMarked;
