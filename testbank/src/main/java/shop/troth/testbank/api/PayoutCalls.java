package shop.troth.testbank.api;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import shop.troth.testbank.api.Reply.Ready;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.payouts.AccountPayout;
import shop.troth.testbank.payouts.Balance;
import shop.troth.testbank.payouts.BalanceEntry;
import shop.troth.testbank.payouts.PayoutLines;
import shop.troth.testbank.payouts.PayoutShapes;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls about payouts and what is in them. Lines are asked for by payout, or by what they are of. */
final class PayoutCalls {

    private final PayoutLines payouts;
    private final Calls calls;
    private final Expand expand;

    PayoutCalls(PayoutLines payouts, Calls calls, Expand expand) {
        this.payouts = payouts;
        this.calls = calls;
        this.expand = expand;
    }

    Reply list(String account, FormFields form) {
        var params = Lists.params(form, "status");
        var status = params.oneOf("status", "pending", "in_transit", "paid", "failed", "canceled");
        var all = payouts.of(account);
        var ids = all.stream().map(AccountPayout::id).toList();
        ResultPage<AccountPayout> page = ResultPage.of(
                params,
                all.size(),
                i -> Optional.of(all.get(i)),
                ids::indexOf,
                it -> Lists.created(params, it.created())
                        && (status == null || status.equals(it.status().word())));
        return ready(params, "/v1/payouts", page, PayoutShapes::payout);
    }

    Reply show(String account, String id, FormFields form) {
        var params = new Params(form);
        return new Ready(expand.apply(PayoutShapes.payout(find(account, id, "id")), params.expand()));
    }

    Reply lines(String account, FormFields form) {
        var params = Lists.params(form, "payout", "source", "type");
        var payout = params.text("payout");
        var source = params.text("source");
        if ((payout == null) == (source == null)) {
            throw Refused.invalid(
                    null, "The test bank lists balance transactions by payout or by source, not both.", "payout");
        }
        return payout != null
                ? ofPayout(account, find(account, payout, "payout"), params)
                : ofSource(account, String.valueOf(source), params);
    }

    private Reply ofPayout(String account, AccountPayout payout, Params params) {
        if (!payout.automatic()) {
            throw Refused.invalid(
                    null,
                    "Balance transaction history can only be filtered on automatic payouts, not manual.",
                    "payout");
        }
        var ids = payouts.ids(account, payout);
        ResultPage<BalanceEntry> page = ResultPage.of(
                params,
                ids.size(),
                i -> payouts.line(account, payout, ids.get(i)),
                ids::indexOf,
                it -> isWanted(params, it));
        return ready(params, "/v1/balance_transactions", page, PayoutShapes::line);
    }

    private Reply ofSource(String account, String source, Params params) {
        var lines = List.of(Thing.CHARGE, Thing.REFUND, Thing.DISPUTE).stream()
                .flatMap(thing -> calls.look(account, source, thing).stream())
                .findFirst()
                .map(Calls.Found::payment)
                .map(payment -> of(payment, source))
                .orElse(List.of());
        var ids = lines.stream().map(BalanceEntry::id).toList();
        ResultPage<BalanceEntry> page = ResultPage.of(
                params, lines.size(), i -> Optional.of(lines.get(i)), ids::indexOf, it -> isWanted(params, it));
        return ready(params, "/v1/balance_transactions", page, PayoutShapes::line);
    }

    private static List<BalanceEntry> of(BankPayment payment, String source) {
        return Balance.of(payment).stream()
                .filter(it -> source.equals(it.source()))
                .toList();
    }

    private static boolean isWanted(Params params, BalanceEntry entry) {
        var type = params.text("type");
        return Lists.created(params, entry.at()) && (type == null || type.equals(entry.type()));
    }

    private AccountPayout find(String account, String id, String param) {
        return payouts.of(account).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.missing("payout", id, param));
    }

    private <T> Reply ready(Params params, String url, ResultPage<T> page, Function<T, ObjectNode> shape) {
        var json = Shapes.list(url, page.more());
        page.items().forEach(item -> ((ArrayNode) json.get("data")).add(shape.apply(item)));
        return new Ready(expand.apply(json, params.expand()));
    }
}
