/** What infra/ deploys, tested on its golden snapshots and its text, without a compiler. */
package dev.apimdr.infra;
