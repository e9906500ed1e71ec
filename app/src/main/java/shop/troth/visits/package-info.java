/**
 * Past visits, for browsers whose owner asked the store to remember them: which products were looked at, and when. Contains no people: a
 * browser is the hash of a random number.
 */
@ApplicationModule(
        displayName = "Visits",
        allowedDependencies = {"kernel", "policy", "policy::register"})
@NullMarked
package shop.troth.visits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
