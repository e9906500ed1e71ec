/**
 * Newsletters: composed from a store's drafts, sent to those who chose them and to nobody twice, and stopped for whoever says no; and the
 * labels of what is printed. Holds the words of newsletters, times, keyed hashes of addresses and subject ids; addresses are opened at the
 * hand-over.
 */
@ApplicationModule(
        displayName = "Newsletters",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "kernel::guard",
            "kernel::text",
            "stores",
            "policy",
            "policy::decision",
            "policy::features",
            "policy::language",
            "policy::published",
            "policy::register",
            "vault",
            "vault::gate",
            "vault::held",
            "vault::keys",
            "vault::retention",
            "mail",
            "mail::returned",
            "mail::bounce",
            "suppliers",
            "catalog",
            "orders",
            "pricing",
            "people::choices",
            "people::choice-links"
        })
@NullMarked
package shop.troth.newsletters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
