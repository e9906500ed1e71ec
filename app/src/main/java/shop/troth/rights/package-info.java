/** What people may ask of a store about their own data: currently to see all of it. */
@ApplicationModule(
        displayName = "Rights",
        allowedDependencies = {"kernel", "policy", "policy::register", "ledger", "ledger::find", "vault"})
@NullMarked
package shop.troth.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
