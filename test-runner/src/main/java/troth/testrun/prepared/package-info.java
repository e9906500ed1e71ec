/** What the launcher has prepared for programs, put to use for tests. */
@NullMarked
package troth.testrun.prepared;

import org.jspecify.annotations.NullMarked;
