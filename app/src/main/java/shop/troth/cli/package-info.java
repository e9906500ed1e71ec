/**
 * The command line: one process that serves, and commands that run without it.
 * Contains no personal data; the offline commands use no framework.
 */
@ApplicationModule(
        displayName = "Command line",
        allowedDependencies = {
            "kernel",
            "backup",
            "backup::folder",
            "stores",
            "catalog",
            "catalog::edit",
            "catalog::feed",
            "catalog::pictures",
            "catalog::prepare-pictures",
            "content",
            "pricing",
            "orders",
            "people::accounts",
            "people::choices",
            "people::transfer",
            "people::customer-files",
            "newsletters::compose",
            "newsletters::send",
            "mail",
            "mail::dkim",
            "cases",
            "cases::trouble",
            "policy",
            "policy::language",
            "policy::reading",
            "policy::register",
            "policy::check",
            "policy::revision",
            "policy::decision",
            "policy::words",
            "policy::published",
            "ledger",
            "vault",
            "web::guard",
            "vault::keys",
            "ledger::leaf",
            "ledger::note",
            "ledger::verify",
            "ledger::export",
            "ledger::find",
            "ledger::witness",
            "desk::serve",
            "staff::entry",
            "fulfillment::ship",
            "proof",
            "proof::record",
            "proof::visit",
            "rights::agents",
            "rights::agent-keys",
            "runtime::control",
            "runtime::data",
            "runtime::database",
            "runtime::house",
            "runtime::inner",
            "runtime::kms",
            "runtime::settings"
        })
@NullMarked
package shop.troth.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
