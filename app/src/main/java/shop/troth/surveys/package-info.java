/**
 * Polls and surveys: their questions, the answers, counts of them, and samples for everybody to read. An answer belongs to no person: the vault
 * keeps it under a number of its own that leads to nothing else, and whoever has its code can change or delete it. Contains questions, hashes
 * of codes, and the texts of samples; no personal data.
 */
@ApplicationModule(
        displayName = "Surveys",
        allowedDependencies = {
            "kernel",
            "kernel::text",
            "stores",
            "policy",
            "policy::features",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::keys",
            "vault::retention"
        })
@NullMarked
package shop.troth.surveys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
