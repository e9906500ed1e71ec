/**
 * People as the store's customers: their accounts, and what they chose to get from it. Holds random numbers, times, and hashes of addresses
 * and links; names, addresses, passwords, and receipts of choices are in the vault.
 */
@ApplicationModule(
        displayName = "People",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::text",
            "stores",
            "policy",
            "policy::decision",
            "policy::features",
            "policy::language",
            "policy::published",
            "policy::register",
            "vault",
            "vault::choices",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "vault::trip",
            "mail",
            "mail::returned",
            "suppliers",
            "webauthn"
        })
@NullMarked
package shop.troth.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
