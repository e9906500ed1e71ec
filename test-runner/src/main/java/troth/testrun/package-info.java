/**
 * Runs the tests of all modules: which class runs in which JVM, and in which order, is decided before the first one starts.
 * Outside of {@code shop.troth}, since the rules of the shop are checked on all that lies in it and this is on the tests' class path.
 * Nothing here depends on how many cores the machine has or on how fast it is. Described in docs/testing.md.
 */
@NullMarked
package troth.testrun;

import org.jspecify.annotations.NullMarked;
