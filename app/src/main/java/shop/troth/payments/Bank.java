package shop.troth.payments;

import com.google.gson.JsonParser;
import com.stripe.Stripe;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.exception.StripeException;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.net.Webhook;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.LineItem;
import java.time.Clock;
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
import shop.troth.kernel.guard.Revealed;

/** The bank, spoken to by Stripe's own library. What it learns of an order is its number and amount. */
public class Bank {

    private static final int CONNECT_MS = 10_000;
    private static final int READ_MS = 20_000;
    private static final int CONFLICT = 409;
    private static final long TOLERANCE_SECONDS = 300;
    private static final String ORDER = "Order ";

    private final Map<StoreId, BankAccount> accounts = new HashMap<>();
    private final Map<StoreId, StripeClient> clients = new HashMap<>();
    private final Clock clock;

    Bank(Collection<BankAccount> accounts, Clock clock) {
        this.clock = clock;
        Stripe.enableTelemetry = false; // else each request tells how long the one before it took
        for (var account : accounts) {
            this.accounts.put(account.store(), account);
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

    /** How a payment stands at the bank. */
    public sealed interface Standing {
        /** Not paid yet; the page is open. */
        record Open() implements Standing {}

        /** @param reference the bank's number for the payment */
        record Paid(String reference, Money amount) implements Standing {}

        /** The page has ended without a payment, and no payment can follow. */
        record Ended() implements Standing {}
    }

    /** The bank does not answer, or refuses for a reason that is not the shopper's. Says the code of the error and no more: the words may hold anything. */
    public static class Unreachable extends RuntimeException {
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

    /** The bank is just answering the same request of somebody else (HTTP 409). */
    static final class Busy extends Unreachable {
        Busy(StripeException cause) {
            super(cause);
        }
    }

    /**
     * Opens the page on which the shopper pays. Asked again for the same order it answers with the same page.
     *
     * @param number the order's number, the only thing the bank's page says about what is bought
     * @param ends when the page ends by itself; the bank wants 30 minutes to 24 hours from now
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
                        .setDescription(ORDER + number) // the bank's payouts name the payment by it
                        .build())
                .build();
        Revealed.mustNotReachBank(params.toMap().toString(), ORDER + number);
        var options = RequestOptions.builder()
                .setIdempotencyKey("order-" + order.value())
                .build();
        try {
            var session = client(store).v1().checkout().sessions().create(params, options);
            return new Page(session.getId(), session.getUrl());
        } catch (StripeException e) {
            throw Objects.equals(e.getStatusCode(), CONFLICT) ? new Busy(e) : new Unreachable(e);
        }
    }

    /** Asks how a payment stands. The browser's return and the bank's messages are hints; this answer is what counts. */
    public Standing standing(StoreId store, String session) {
        try {
            return standing(client(store).v1().checkout().sessions().retrieve(session));
        } catch (StripeException e) {
            throw new Unreachable(e);
        }
    }

    /**
     * What the bank keeps of a payment page, in its own words: whatever a store told it when it opened the page. For whoever checks
     * that it was told no more than it needs.
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

    /** Ends a page so that nobody can pay there any more, unless somebody just has. */
    public Standing end(StoreId store, String session) {
        try {
            return standing(client(store).v1().checkout().sessions().expire(session));
        } catch (StripeException e) {
            return standing(store, session);
        }
    }

    /**
     * Reads a message of the bank.
     *
     * @param body the raw body, byte for byte as text
     * @param signature the {@code Stripe-Signature} header
     * @return id and type of the message and the number of what it speaks of; nothing if it is of no concern here
     * @throws NotFromTheBank if the signature is wrong or older than five minutes
     */
    public Optional<BankMessage> hear(StoreId store, String body, String signature) {
        for (var secret : account(store).messageSecrets()) {
            try {
                Webhook.Signature.verifyHeader(body, signature, secret, TOLERANCE_SECONDS, clock);
                return BankMessage.concerning(JsonParser.parseString(body).getAsJsonObject());
            } catch (SignatureVerificationException e) {
                // the other secret, if one is being changed
            } catch (RuntimeException e) {
                throw new NotFromTheBank();
            }
        }
        throw new NotFromTheBank();
    }

    /** A message that does not carry the bank's signature of the last five minutes. */
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

    /** The order's number in what the bank says of a payment, if it is one of those that were told it. */
    public static Optional<String> numberIn(String said) {
        return said.startsWith(ORDER) ? Optional.of(said.substring(ORDER.length())) : Optional.empty();
    }

    /** Stripe's own library; for this module alone. */
    public StripeClient client(StoreId store) {
        account(store);
        return Objects.requireNonNull(clients.get(store));
    }

    /** The host at which the bank takes a store's calls. */
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
