/**
 * Past visits, for browsers whose owners asked the store to remember them: which products were viewed, and when. Contains no personal
 * data: a browser is the hash of a random number.
 */
@ApplicationModule(
        displayName = "Visits",
        allowedDependencies = {"kernel", "policy", "policy::register"})
@NullMarked
package shop.troth.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
