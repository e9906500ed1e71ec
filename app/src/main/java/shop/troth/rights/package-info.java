/** What people may ask of a store about their own data: to see all of it, to have no use made of it, and to have it shared with nobody. */
@ApplicationModule(
        displayName = "Rights",
        allowedDependencies = {
            "kernel",
            "policy",
            "policy::language",
            "policy::published",
            "policy::register",
            "ledger",
            "ledger::find",
            "vault"
        })
@NullMarked
package shop.troth.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
