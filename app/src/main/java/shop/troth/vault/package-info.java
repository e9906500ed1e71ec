/** The only access to personal data: sealed records, their keys, the person's facts, and the forms that collect them. */
@ApplicationModule(
        displayName = "Vault",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "kernel::guard",
            "kernel::text",
            "stores",
            "policy",
            "policy::decision",
            "policy::language",
            "policy::published",
            "policy::register",
            "ledger",
            "ledger::find",
            "ledger::leaf"
        })
@NullMarked
package shop.troth.vault;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
