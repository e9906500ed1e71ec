/**
 * Decoys: a few made-up people with an unpaid order each, which nobody has a reason to look at, and the alarm if somebody does. Which
 * orders they are is sealed by the root keyset. Contains no personal data; what was made up is in the vault like everybody's.
 */
@ApplicationModule(
        displayName = "Decoys",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::features",
            "policy::language",
            "policy::published",
            "policy::register",
            "ledger",
            "ledger::find",
            "ledger::leaf",
            "vault",
            "vault::keys",
            "vault::retention",
            "catalog",
            "catalog::stock",
            "orders",
            "mail",
            "staff",
            "checkout"
        })
@NullMarked
package shop.troth.decoys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
