package shop.troth.testbank.control;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.clock.BankClock;
import shop.troth.testbank.http.FormFields;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.payments.BankPayment;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.payouts.AccountPayout;
import shop.troth.testbank.payouts.PayoutDays;
import shop.troth.testbank.payouts.Payouts;
import tools.jackson.databind.node.ObjectNode;

/** The calls under {@code /test/payouts}: paying out now, or at another time, and what a bank does by itself. */
final class PayoutControl {

    private final Payouts payouts;
    private final PayoutDays days;

    PayoutControl(Payouts payouts, PayoutDays days) {
        this.payouts = payouts;
        this.days = days;
    }

    /** @throws Refused if there is no such call, or something is missing in it */
    ObjectNode answer(String account, WebRequest call) {
        var form = call.form();
        return switch (call.method() + " " + call.path()) {
            case "POST /test/payouts" -> payOut(account, form);
            case "DELETE /test/payouts" -> forget(account);
            case "POST /test/payouts/next_in" -> next(account, Control.number(form, "ms", 0));
            case "POST /test/payouts/status" ->
                change(account, Control.needed(form, "payout"), Control.needed(form, "status"));
            case "POST /test/payouts/adjust" -> adjust(account, form, Control.number(form, "amount", 0));
            default -> throw Control.unrecognized(call);
        };
    }

    /** Now, all that is there or the payments that are named, with commas between them. */
    private ObjectNode payOut(String account, FormFields form) {
        var json = Json.MAPPER.createObjectNode();
        var ids = json.putArray("payouts");
        payouts.payOut(account, wanted(form.get("payment_intents")), !"true".equals(form.get("manual")))
                .forEach(it -> ids.add(it.id()));
        return json;
    }

    private static Predicate<BankPayment> wanted(@Nullable String intents) {
        if (intents == null) {
            return _ -> true;
        }
        Set<String> keys = Arrays.stream(intents.split(","))
                .map(it -> Ids.parse(it, Thing.INTENT).orElseThrow(() -> Refused.missing("payment_intent", it, "id")))
                .map(Ids.Parts::key)
                .collect(Collectors.toSet());
        return payment -> keys.contains(payment.key());
    }

    /** The schedule's next payout comes sooner, or later. */
    private ObjectNode next(String account, long ms) {
        days.moveTo(account, BankClock.now() + ms);
        return Json.MAPPER.createObjectNode().put("next_in", ms);
    }

    private ObjectNode change(String account, String id, String status) {
        var payout = payouts.of(account).stream()
                .filter(it -> it.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refused.missing("payout", id, "payout"));
        var known = Arrays.stream(AccountPayout.Status.values())
                .filter(it -> it.word().equals(status.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> Refused.invalid(null, "No such status: " + status, "status"));
        return Json.MAPPER
                .createObjectNode()
                .put("payout", id)
                .put("status", payouts.change(payout, known).status().word());
    }

    /** A fee of the bank's own, or with {@code type=adjustment} another change of the balance. */
    private ObjectNode adjust(String account, FormFields form, long amount) {
        var isFee = !"adjustment".equals(form.get("type"));
        var line = payouts.adjust(
                account,
                isFee ? "stripe_fee" : "adjustment",
                isFee ? "fee" : "other_adjustment",
                amount,
                form.get("currency", "usd"));
        return Json.MAPPER.createObjectNode().put("line", line.id());
    }

    private ObjectNode forget(String account) {
        payouts.forget(account);
        return Json.MAPPER.createObjectNode();
    }
}
