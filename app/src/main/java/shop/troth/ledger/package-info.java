/** The ledger of every use of personal data: ordered, sealed, signed, and verifiable by anyone. Contains no personal data. */
@ApplicationModule(
        displayName = "Ledger",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "stores",
            "policy",
            "policy::language",
            "policy::published",
            "policy::recording",
            "policy::register"
        })
@NullMarked
package shop.troth.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
