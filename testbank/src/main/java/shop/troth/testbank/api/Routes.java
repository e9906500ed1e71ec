package shop.troth.testbank.api;

import java.util.ArrayList;
import java.util.function.Predicate;
import shop.troth.testbank.api.Reply.Ready;
import shop.troth.testbank.books.BankBooks;
import shop.troth.testbank.http.WebRequest;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.payouts.PayoutLines;

/** Which call of the API an address means. */
final class Routes {

    private final BankBooks books;
    private final Calls calls;
    private final Lists lists;
    private final PayoutCalls payouts;

    Routes(BankBooks books, Shapes shapes, long aftermath, Predicate<String> isPending, PayoutLines payouts) {
        this.books = books;
        this.calls = new Calls(books, shapes, aftermath);
        this.lists = new Lists(books, shapes, calls, isPending);
        this.payouts = new PayoutCalls(payouts, calls, new Expand(shapes, books::payment));
    }

    /** Checks the parameters, and reads or says what is to be done. */
    Reply follow(String account, WebRequest call) {
        var parts = new ArrayList<>(call.parts());
        int at = parts.get(1).equals("checkout") ? 3 : 2;
        var id = parts.size() > at ? parts.set(at, "ID") : "";
        var form = call.isGet() ? call.query() : call.form();
        return switch (call.method() + " " + String.join("/", parts.subList(1, parts.size()))) {
            case "POST checkout/sessions" -> calls.openSession(account, form);
            case "GET checkout/sessions" -> lists.sessions(account, form);
            case "GET checkout/sessions/ID" -> calls.show(account, id, Thing.SESSION, form);
            case "POST checkout/sessions/ID/expire" -> calls.expireSession(account, id, form);
            case "GET checkout/sessions/ID/line_items" -> calls.items(account, id, form);
            case "GET payment_intents/ID" -> calls.show(account, id, Thing.INTENT, form);
            case "POST payment_intents/ID/capture" -> calls.capture(account, id, form);
            case "POST payment_intents/ID/cancel" -> calls.cancel(account, id, form);
            case "GET charges" -> lists.charges(account, form);
            case "GET charges/ID" -> calls.show(account, id, Thing.CHARGE, form);
            case "POST refunds" -> calls.refund(account, form);
            case "GET refunds" -> lists.refunds(account, form);
            case "GET refunds/ID" -> calls.show(account, id, Thing.REFUND, form);
            case "GET disputes" -> lists.disputes(account, form);
            case "GET disputes/ID" -> calls.show(account, id, Thing.DISPUTE, form);
            case "POST disputes/ID" -> calls.answerDispute(account, id, form);
            case "POST disputes/ID/close" -> calls.closeDispute(account, id, form);
            case "GET payouts" -> payouts.list(account, form);
            case "GET payouts/ID" -> payouts.show(account, id, form);
            case "GET balance_transactions" -> payouts.lines(account, form);
            case "GET events" -> lists.events(account, form);
            case "GET events/ID" ->
                new Ready(lists.event(books.event(account, id).orElseThrow(() -> Refused.missing("event", id, "id"))));
            default ->
                throw new Refused(
                        404,
                        "invalid_request_error",
                        null,
                        "Unrecognized request URL (%s: %s). The test bank supports only part of the API: see its README."
                                .formatted(call.method(), call.path()),
                        null);
        };
    }
}
