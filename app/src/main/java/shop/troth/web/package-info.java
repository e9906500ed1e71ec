/**
 * What every page needs: which store was requested, what input is allowed, which headers are sent, and the error pages. Contains no
 * personal data.
 */
@ApplicationModule(
        displayName = "Web base",
        allowedDependencies = {
            "database",
            "kernel",
            "kernel::encoding",
            "kernel::guard",
            "stores",
            "policy",
            "policy::features",
            "policy::published",
            "policy::register",
            "ledger"
        })
@NullMarked
package shop.troth.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
