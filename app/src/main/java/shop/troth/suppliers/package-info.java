/** The register of recipients: is there a contract, and does this recipient need this data? */
@ApplicationModule(
        displayName = "Suppliers",
        allowedDependencies = {
            "kernel",
            "stores",
            "policy",
            "policy::language",
            "policy::published",
            "policy::register",
            "vault::gate"
        })
@NullMarked
package shop.troth.suppliers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
