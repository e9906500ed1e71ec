/**
 * The register of recipients: is there a contract, and does this recipient need this data? And what became of the data when a contract ended?
 */
@ApplicationModule(
        displayName = "Suppliers",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "database",
            "stores",
            "policy",
            "policy::decision",
            "policy::language",
            "policy::published",
            "policy::register",
            "vault::gate",
            "vault::keys"
        })
@NullMarked
package shop.troth.suppliers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
