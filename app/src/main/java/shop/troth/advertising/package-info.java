/**
 * Advertising by consent: which page views go to the advertising company, after a decision of the policy and through a filter that knows what
 * may leave, and the numbers whose owners withdrew. Contains random numbers of browsers; no personal data, and nothing by which a visit could be
 * joined with a person, an account, or an order.
 */
@ApplicationModule(
        displayName = "Advertising",
        allowedDependencies = {
            "kernel",
            "kernel::encoding",
            "stores",
            "policy",
            "policy::decision",
            "policy::published",
            "policy::features",
            "policy::register",
            "ledger",
            "ledger::find",
            "suppliers",
            "vault",
            "vault::choices",
            "vault::gate"
        })
@NullMarked
package shop.troth.advertising;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
