package shop.troth.payments;

import com.google.gson.JsonParser;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import com.stripe.service.checkout.SessionService;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.Problem;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.RevealedValues;

/** The bank, called through Stripe's own library. Of an order it learns only number and amount. */
public class Bank {

    private static final int CONNECT_MS = 5_000;
    private static final int READ_MS = 10_000;

    /** How long calls fail at once after the bank was silent, before one is tried again. */
    private static final Duration REST = Duration.ofSeconds(15);

    private static final int CONFLICT = 409;
    private static final long TOLERANCE_SECONDS = 300;
    private static final String ORDER = "Order ";

    private final Map<StoreId, BankAccount> accounts = new HashMap<>();
    private final Map<StoreId, StripeClient> clients = new HashMap<>();
    private final Map<URI, CircuitBreaker> silences = new HashMap<>();
    private final Clock clock;

    Bank(Collection<BankAccount> accounts, Clock clock) {
        this.clock = clock;
        Stripe.enableTelemetry = false; // otherwise each request reports the duration of the previous one
        for (var account : accounts) {
            this.accounts.put(account.store(), account);
            silences.putIfAbsent(account.api(), new CircuitBreaker(REST));
            clients.put(
                    account.store(),
                    StripeClient.builder()
                            .setApiKey(account.secretKey())
                            .setApiBase(account.api().toString())
                            .setConnectTimeout(CONNECT_MS)
                            .setReadTimeout(READ_MS)
                            .setMaxNetworkRetries(1)
                            .build());
        }
    }

    /** A payment page that the bank has opened. */
    public record Page(String session, String url) {}

    /** The status of a payment at the bank. */
    public sealed interface Standing {
        /** Not paid yet; the page is open. */
        record Open() implements Standing {}

        /** @param reference the bank's number for the payment */
        record Paid(String reference, Money amount) implements Standing {}

        /** The page expired without a payment, and can no longer be paid. */
        record Ended() implements Standing {}
    }

    /**
     * The bank does not answer, or refuses for a reason unrelated to the shopper. Contains only the error code, because the message could
     * contain anything.
     */
    public static class Unreachable extends RuntimeException {
        Unreachable(String message) {
            super(message);
        }

        Unreachable(StripeException cause) {
            super("the bank refused: %s %s %s %s"
                    .formatted(
                            cause.getClass().getSimpleName(),
                            cause.getStatusCode(),
                            cause.getCode(),
                            parameter(cause)));
        }
    }

    private static String parameter(StripeException cause) {
        return cause instanceof InvalidRequestException invalid && invalid.getParam() != null ? invalid.getParam() : "";
    }

    /** The bank is processing the same request from another node or thread (HTTP 409). */
    static final class Busy extends Unreachable {
        Busy(StripeException cause) {
            super(cause);
        }
    }

    /**
     * Opens the page on which the shopper pays. Returns the same page for the same order.
     *
     * @param number the order's number, the only description on the bank's page
     * @param ends when the page expires; the bank requires 30 minutes to 24 hours from now
     */
    Page open(StoreId store, OrderId order, String number, Money amount, String back, String cancelled, Instant ends) {
        var item = LineItem.builder()
                .setQuantity(1L)
                .setPriceData(LineItem.PriceData.builder()
                        .setCurrency(amount.getCurrencyUnit().getCode().toLowerCase(Locale.ROOT))
                        .setUnitAmount(amount.getAmountMinorLong())
                        .setProductData(LineItem.PriceData.ProductData.builder()
                                .setName(ORDER + number)
                                .build())
                        .build())
                .build();
        var params = SessionCreateParams.builder()
                .setMode(SessionCreateParams.Mode.PAYMENT)
                .setClientReferenceId(number)
                .setSuccessUrl(back)
                .setCancelUrl(cancelled)
                .setExpiresAt(ends.getEpochSecond())
                .addLineItem(item)
                .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                        .setDescription(ORDER + number) // identifies the payment in the bank's payouts
                        .build())
                .build();
        RevealedValues.mustNotReachBank(params.toMap().toString(), ORDER + number);
        var options = RequestOptions.builder()
                .setIdempotencyKey("order-" + order.value())
                .build();
        try {
            var session = ask(store, it -> it.create(params, options));
            return new Page(session.getId(), session.getUrl());
        } catch (StripeException e) {
            throw Objects.equals(e.getStatusCode(), CONFLICT) ? new Busy(e) : new Unreachable(e);
        }
    }

    /** Gets the status of a payment. The browser's return and the bank's messages are only hints; this answer is authoritative. */
    public Standing standing(StoreId store, String session) {
        try {
            return standing(ask(store, it -> it.retrieve(session)));
        } catch (StripeException e) {
            throw new Unreachable(e);
        }
    }

    /**
     * Asks about a payment page. A bank that accepts calls and does not answer them must not make every shopper, and every thread of the
     * store, wait as long as the first.
     *
     * @throws Unreachable at once, if the bank was silent a moment ago
     */
    private Session ask(StoreId store, Question question) throws StripeException {
        var silence = Objects.requireNonNull(silences.get(account(store).api()));
        if (silence.isOn(System.nanoTime())) {
            throw new Unreachable("the bank was silent a moment ago");
        }
        var began = System.nanoTime();
        var answered = true; // a refusal is an answer, too
        try {
            return question.ask(client(store).v1().checkout().sessions());
        } catch (ApiConnectionException e) {
            answered = !(e.getCause() instanceof SocketTimeoutException);
            throw e;
        } finally {
            if (answered) {
                silence.answered(System.nanoTime());
            } else {
                silence.began(began, System.nanoTime());
            }
        }
    }

    private interface Question {
        Session ask(SessionService sessions) throws StripeException;
    }

    /**
     * Returns the bank's record of a payment page: everything the store sent when it opened the page. Used to check that no more than
     * needed was sent.
     *
     * @return JSON, with the lines that the page shows
     */
    public String told(StoreId store, String session) {
        try {
            var sessions = client(store).v1().checkout().sessions();
            return sessions.retrieve(session).toJson()
                    + sessions.lineItems().list(session).toJson();
        } catch (StripeException e) {
            throw new Unreachable(e);
        }
    }

    /** Expires a page so that nobody can pay there, unless it was just paid. */
    public Standing end(StoreId store, String session) {
        try {
            return standing(ask(store, it -> it.expire(session)));
        } catch (StripeException e) {
            return standing(store, session);
        }
    }

    /**
     * Reads a message from the bank.
     *
     * @param body the raw body, byte for byte as text
     * @param signature the {@code Stripe-Signature} header
     * @return id and type of the message and the bank's number of its object; empty if the message is not relevant here
     * @throws NotFromTheBank if the signature is wrong or older than five minutes
     */
    public Optional<BankMessage> hear(StoreId store, String body, String signature) {
        for (var secret : account(store).messageSecrets()) {
            try {
                Webhook.Signature.verifyHeader(body, signature, secret, TOLERANCE_SECONDS, clock);
                return BankMessage.concerning(JsonParser.parseString(body).getAsJsonObject());
            } catch (SignatureVerificationException e) {
                // try the other secret, if one is being changed
            } catch (RuntimeException e) {
                throw new NotFromTheBank();
            }
        }
        throw new NotFromTheBank();
    }

    /** A message without a signature by the bank from the last five minutes. */
    public static final class NotFromTheBank extends RuntimeException {
        NotFromTheBank() {
            super("not signed by the bank");
        }
    }

    private static Standing standing(Session session) {
        return switch (session.getStatus()) {
            case "open" -> new Standing.Open();
            case "complete" ->
                "paid".equals(session.getPaymentStatus())
                        ? new Standing.Paid(
                                session.getPaymentIntent(),
                                Money.ofMinor(
                                        CurrencyUnit.of(session.getCurrency().toUpperCase(Locale.ROOT)),
                                        session.getAmountTotal()))
                        : new Standing.Open();
            default -> new Standing.Ended();
        };
    }

    /** Returns the order number in the bank's description of a payment, if it has one. */
    public static Optional<String> numberIn(String said) {
        return said.startsWith(ORDER) ? Optional.of(said.substring(ORDER.length())) : Optional.empty();
    }

    /** Returns Stripe's client; for use in this module only. */
    public StripeClient client(StoreId store) {
        account(store);
        return Objects.requireNonNull(clients.get(store));
    }

    /** Returns the host of the bank's API for a store. */
    public String host(StoreId store) {
        return account(store).api().getHost();
    }

    private BankAccount account(StoreId store) {
        var account = accounts.get(store);
        if (account == null) {
            throw new Problem("The store %s has no bank account: set stripe.STORE.key.".formatted(store));
        }
        return account;
    }
}
