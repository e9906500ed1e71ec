package shop.troth.testbank.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.accounts.Account;
import shop.troth.testbank.accounts.Accounts;
import shop.troth.testbank.api.Reply.Doing;
import shop.troth.testbank.api.Reply.Ready;
import shop.troth.testbank.api.Reply.Shown;
import shop.troth.testbank.books.Books;
import shop.troth.testbank.books.Change;
import shop.troth.testbank.books.Json;
import shop.troth.testbank.books.Once;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;
import shop.troth.testbank.http.Answer;
import shop.troth.testbank.http.Call;
import shop.troth.testbank.payments.Fact;
import shop.troth.testbank.payments.Ids;
import shop.troth.testbank.payments.Payment;
import shop.troth.testbank.payments.Refused;
import shop.troth.testbank.payments.Thing;
import shop.troth.testbank.webhooks.Deliveries;
import tools.jackson.databind.node.ObjectNode;

/** The door of the API: who calls, which call it is, and that the same request is carried out once. */
public final class Api {

    private final Accounts accounts;
    private final Books books;
    private final Faults faults;
    private final Deliveries deliveries;
    private final Shapes shapes;
    private final Calls calls;
    private final Lists lists;
    private final Set<String> running = ConcurrentHashMap.newKeySet();

    /** @param origin where the bank's pages are, without a slash at the end */
    public Api(Accounts accounts, Books books, Faults faults, Deliveries deliveries, String origin, long aftermath) {
        this.accounts = accounts;
        this.books = books;
        this.faults = faults;
        this.deliveries = deliveries;
        this.shapes = new Shapes(origin);
        this.calls = new Calls(books, shapes, aftermath);
        this.lists = new Lists(books, shapes, calls, deliveries::isPending);
    }

    /** An event as it is sent to the shop. */
    public static byte[] event(String origin, Fact fact, Change change) {
        return Json.MAPPER.writeValueAsBytes(new Shapes(origin).event(fact, change, true));
    }

    public Answer answer(Call call) {
        Answer answer;
        try {
            answer = misbehaving(caller(accounts, call), call);
        } catch (Refused refused) {
            answer = error(refused);
        }
        return answer.with("Request-Id", "req_" + Ids.random()).with("Stripe-Version", Shapes.API_VERSION);
    }

    /** @throws Refused 401 when the key is missing or nobody's */
    public static Account caller(Accounts accounts, Call call) {
        var header = call.header("Authorization");
        var key = header == null ? "" : key(header);
        return accounts.byKey(key)
                .orElseThrow(() -> new Refused(
                        401,
                        "invalid_request_error",
                        null,
                        key.isEmpty()
                                ? "You did not provide an API key. Use HTTP Bearer auth, e.g. 'Authorization: Bearer"
                                        + " YOUR_SECRET_KEY'."
                                : "Invalid API Key provided.",
                        null));
    }

    private static String key(String header) {
        if (header.startsWith("Bearer ")) {
            return header.substring(7).strip();
        }
        try {
            var pair = header.startsWith("Basic ")
                    ? new String(Base64.getDecoder().decode(header.substring(6).strip()), UTF_8)
                    : "";
            return pair.contains(":") ? pair.substring(0, pair.indexOf(':')) : pair;
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    private Answer misbehaving(Account account, Call call) {
        faults.take(FaultKind.API_SLOW, account.name(), null, call.path()).ifPresent(fault -> pause(fault.ms(1_000)));
        var silent = faults.take(FaultKind.API_SILENT, account.name(), null, call.path());
        if (silent.isPresent()) {
            pause(silent.get().ms(60_000));
            return Answer.silence();
        }
        if (plays(FaultKind.API_429, account, call)) {
            return error(new Refused(
                    429, "invalid_request_error", "rate_limit", "Too many requests. (Asked for by a test.)", null));
        }
        if (plays(FaultKind.API_500_BEFORE, account, call)) {
            return error(broken());
        }
        var answer = once(account, call);
        if (plays(FaultKind.API_CUT_AFTER, account, call)) {
            return Answer.silence();
        }
        return plays(FaultKind.API_500_AFTER, account, call) ? error(broken()) : answer;
    }

    private boolean plays(FaultKind kind, Account account, Call call) {
        return faults.take(kind, account.name(), null, call.path()).isPresent();
    }

    private static void pause(long ms) {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer once(Account account, Call call) {
        var key = call.header("Idempotency-Key");
        if (!call.isPost() || key == null || key.isEmpty()) {
            return carryOut(account, call, null);
        }
        if (key.length() > 255) {
            throw Refused.invalid(null, "An Idempotency-Key has at most 255 characters.", null);
        }
        var once = Once.pending(account.name(), key, hash(call));
        var running = account.name() + " " + key;
        if (!this.running.add(running)) {
            throw new Refused(
                    409,
                    "idempotency_error",
                    "idempotency_key_in_use",
                    "Another request with this Idempotency-Key is being carried out.",
                    null);
        }
        try {
            var before = books.once(once);
            return before.isPresent() ? replay(call, once, before.get()) : carryOut(account, call, once);
        } finally {
            this.running.remove(running);
        }
    }

    private Answer replay(Call call, Once asked, Change before) {
        var kept = java.util.Objects.requireNonNull(before.once());
        if (!kept.request().equals(asked.request())) {
            throw new Refused(
                    400,
                    "idempotency_error",
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with.",
                    null);
        }
        var body = kept.body();
        var thing = kept.thing();
        var answer = body != null || thing == null
                ? Answer.json(kept.status(), String.valueOf(body).getBytes(UTF_8))
                : shown(
                        before,
                        thing,
                        kept.n(),
                        new Params(call.form(), call.form().names().toArray(String[]::new)).expand());
        return answer.with("Idempotent-Replayed", "true");
    }

    private Answer carryOut(Account account, Call call, @Nullable Once once) {
        var reply = route(account.name(), call); // checks the parameters; its refusals are not kept
        if (once != null && plays(FaultKind.API_500_KEPT, account, call)) {
            var error = errorJson(broken());
            books.remember(once.answered(500, error));
            return Answer.json(500, error.getBytes(UTF_8));
        }
        return switch (reply) {
            case Ready ready -> Answer.json(200, Json.MAPPER.writeValueAsBytes(ready.json()));
            case Shown shown ->
                json(
                        new Expand(shapes, key -> java.util.Optional.of(shown.payment())),
                        shown.payment(),
                        shown.thing(),
                        shown.n(),
                        shown.expand());
            case Doing doing -> doing(doing, once);
        };
    }

    private Answer doing(Doing doing, @Nullable Once once) {
        try {
            var done = doing.deed().run(once);
            deliveries.beforeAnswer(done.change());
            return shown(done.change(), done.thing(), done.n(), doing.expand());
        } catch (Refused refused) {
            if (once != null) {
                books.remember(once.answered(refused.status(), errorJson(refused)));
            }
            throw refused;
        }
    }

    private Answer shown(Change change, Thing thing, int n, List<String> expand) {
        Payment payment = java.util.Objects.requireNonNull(change.payment());
        return json(new Expand(shapes, key -> java.util.Optional.of(payment)), payment, thing, n, expand);
    }

    private Answer json(Expand expand, Payment payment, Thing thing, int n, List<String> paths) {
        ObjectNode json = expand.apply(shapes.of(payment, thing, n), paths);
        return Answer.json(200, Json.MAPPER.writeValueAsBytes(json));
    }

    private Reply route(String account, Call call) {
        var parts = call.parts();
        var form = call.isGet() ? call.query() : call.form();
        var way = call.method() + " "
                + String.join(
                        "/",
                        parts.subList(1, parts.size()).stream()
                                .map(part -> part.contains("_")
                                                && !Set.of("payment_intents", "line_items")
                                                        .contains(part)
                                        ? "ID"
                                        : part)
                                .toList());
        var id = parts.stream()
                .skip(2)
                .filter(part -> part.contains("_") && !part.equals("line_items"))
                .findFirst()
                .orElse("");
        return switch (way) {
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
            case "POST disputes/ID/close" -> calls.closeDispute(account, id, form);
            case "GET events" -> lists.events(account, form);
            case "GET events/ID" ->
                new Ready(lists.event(books.event(account, id).orElseThrow(() -> lists.noSuchEvent(id))));
            default ->
                throw new Refused(
                        404,
                        "invalid_request_error",
                        null,
                        "Unrecognized request URL (%s: %s). The test bank plays a part of the API only: see its README."
                                .formatted(call.method(), call.path()),
                        null);
        };
    }

    private static Refused broken() {
        return new Refused(500, "api_error", null, "Something went wrong at the bank. (Asked for by a test.)", null);
    }

    /** The API's shape of an error. */
    public static Answer error(Refused refused) {
        return Answer.json(refused.status(), errorJson(refused).getBytes(UTF_8));
    }

    private static String errorJson(Refused refused) {
        var json = Json.MAPPER.createObjectNode();
        var error = json.putObject("error").put("message", refused.message()).put("type", refused.type());
        if (refused.code() != null) {
            error.put("code", refused.code());
        }
        if (refused.param() != null) {
            error.put("param", refused.param());
        }
        return Json.MAPPER.writeValueAsString(json);
    }

    private static String hash(Call call) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((call.method() + " " + call.path() + "\n").getBytes(UTF_8));
            return HexFormat.of().formatHex(digest.digest(call.body()));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing); // every JDK has it
        }
    }
}
