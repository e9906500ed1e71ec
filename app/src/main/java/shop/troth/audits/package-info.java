/**
 * Audits by outside firms: who was engaged for what, what they found, what the store answered, and the report that the firm signed. Knows
 * auditors and staff by number only; no personal data.
 */
@ApplicationModule(
        displayName = "Audits",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "stores",
            "policy::register",
            "vault::keys",
            "staff",
            "staff::entry"
        })
@NullMarked
package shop.troth.audits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
