/**
 * Runs the tests of all modules: which class runs in which JVM, and in which order, is decided before the first one starts.
 * Nothing here depends on how many cores the machine has or on how fast it is. Described in docs/decisions/0026.
 */
@NullMarked
package shop.troth.testrun;

import org.jspecify.annotations.NullMarked;
