/** What is loaded from the launcher's cache of classes, by JVMs of tests that run the store in themselves. */
@NullMarked
package troth.testrun.cache;

import org.jspecify.annotations.NullMarked;
