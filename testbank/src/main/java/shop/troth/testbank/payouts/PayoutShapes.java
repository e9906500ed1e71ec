package shop.troth.testbank.payouts;

import shop.troth.testbank.books.Json;
import tools.jackson.databind.node.ObjectNode;

/** Payouts and lines of the balance as JSON. */
public final class PayoutShapes {

    private PayoutShapes() {}

    public static ObjectNode payout(AccountPayout payout) {
        var json = Json.MAPPER
                .createObjectNode()
                .put("id", payout.id())
                .put("object", "payout")
                .put("amount", payout.amount())
                .putNull("application_fee")
                .putNull("application_fee_amount")
                .put("arrival_date", payout.created() / 1000)
                .put("automatic", payout.automatic())
                .put("balance_transaction", payout.own().id())
                .put("created", payout.created() / 1000)
                .put("currency", payout.currency())
                .put("description", "STRIPE PAYOUT")
                .putNull("destination")
                .putNull("failure_balance_transaction")
                .put("failure_code", payout.status() == AccountPayout.Status.FAILED ? "account_closed" : null)
                .putNull("failure_message")
                .put("livemode", false)
                .put("method", "standard")
                .putNull("original_payout")
                .put("reconciliation_status", payout.automatic() ? "completed" : "not_applicable")
                .putNull("reversed_by")
                .put("source_type", "card")
                .putNull("statement_descriptor")
                .put("status", payout.status().word())
                .put("type", "bank_account");
        json.putObject("metadata");
        return json;
    }

    public static ObjectNode line(BalanceEntry entry) {
        var json = Json.MAPPER
                .createObjectNode()
                .put("id", entry.id())
                .put("object", "balance_transaction")
                .put("amount", entry.amount())
                .put("available_on", entry.at() / 1000)
                .put("balance_type", "payments")
                .put("created", entry.at() / 1000)
                .put("currency", entry.currency())
                .put("description", entry.description())
                .putNull("exchange_rate")
                .put("fee", entry.fee())
                .put("net", entry.net())
                .put("reporting_category", entry.category())
                .put("source", entry.source())
                .put("status", "available")
                .put("type", entry.type());
        var fees = json.putArray("fee_details");
        if (entry.fee() != 0) {
            fees.addObject()
                    .put("amount", entry.fee())
                    .putNull("application")
                    .put("currency", entry.currency())
                    .put("description", "Stripe processing fees")
                    .put("type", "stripe_fee");
        }
        return json;
    }
}
