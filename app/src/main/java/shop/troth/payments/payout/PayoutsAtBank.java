package shop.troth.payments.payout;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Payout;
import com.stripe.param.BalanceTransactionListParams;
import com.stripe.param.PayoutListParams;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import lombok.RequiredArgsConstructor;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.kernel.StoreId;
import shop.troth.payments.Bank;
import shop.troth.payments.BankRecords;

/**
 * Requests payouts and their contents from the bank. Full charges are not requested, because they contain the last digits of cards; a line
 * identifies its order by the description that the store sent when the payment was opened.
 */
@Component
@RequiredArgsConstructor
public class PayoutsAtBank {

    /** Payouts or lines per page: the bank's maximum. */
    public static final int AT_ONCE = 100;

    /** Our id of a refund, with the number of the attempt. */
    private static final Pattern WISH =
            Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:-(\\d{1,9}))?");

    private static final String OUR_NUMBER = "refund";

    /**
     * A page of a list, newest first.
     *
     * @param more whether there are older ones
     */
    public record Page<T>(List<T> items, boolean more) {}

    /** Identifies a requested refund. @param attempt number of the attempt, from 0 */
    public record Wish(UUID refund, int attempt) {}

    private final Bank bank;

    /**
     * Returns payouts made at a given time or later.
     *
     * @param after the last of the previous page
     * @throws Bank.Unreachable if the bank does not answer
     */
    public Page<BankPayout> payouts(StoreId store, Instant since, Optional<String> after) {
        var params = PayoutListParams.builder()
                .setCreated(PayoutListParams.Created.builder()
                        .setGte(since.getEpochSecond())
                        .build())
                .setLimit((long) AT_ONCE);
        after.ifPresent(params::setStartingAfter);
        return BankRecords.ask(() -> bank.client(store).v1().payouts().list(params.build()))
                .map(it -> new Page<>(
                        it.getData().stream().map(PayoutsAtBank::payout).toList(), it.getHasMore()))
                .orElseGet(() -> new Page<>(List.of(), false));
    }

    /**
     * Returns the contents of a payout scheduled by the bank.
     *
     * @param after the last of the previous page
     * @throws Bank.Unreachable if the bank does not answer
     */
    public Page<BankLine> lines(StoreId store, String payout, Optional<String> after) {
        var params = BalanceTransactionListParams.builder().setPayout(payout).setLimit((long) AT_ONCE);
        after.ifPresent(params::setStartingAfter);
        return BankRecords.ask(
                        () -> bank.client(store).v1().balanceTransactions().list(params.build()))
                .map(it -> new Page<>(
                        it.getData().stream().map(PayoutsAtBank::line).toList(), it.getHasMore()))
                .orElseGet(() -> new Page<>(List.of(), false));
    }

    /**
     * Returns the balance lines of a charge, refund, or dispute, whether or not paid out.
     *
     * @param source the bank's id of it
     * @throws Bank.Unreachable if the bank does not answer
     */
    public List<BankLine> linesOf(StoreId store, String source) {
        var params = BalanceTransactionListParams.builder()
                .setSource(source)
                .setLimit((long) AT_ONCE)
                .build();
        return BankRecords.ask(
                        () -> bank.client(store).v1().balanceTransactions().list(params))
                .map(it -> it.getData().stream().map(PayoutsAtBank::line).toList())
                .orElse(List.of());
    }

    /** Returns the bank's id of the charge of a payment; empty if there is none. */
    public Optional<String> chargeOf(StoreId store, String payment) {
        return BankRecords.ask(() -> bank.client(store).v1().paymentIntents().retrieve(payment))
                .flatMap(it -> Optional.ofNullable(it.getLatestCharge()));
    }

    /** Returns the bank's id of the payment of a charge, for payments opened without an order number. */
    public Optional<String> paymentOf(StoreId store, String charge) {
        return BankRecords.ask(() -> bank.client(store).v1().charges().retrieve(charge))
                .flatMap(it -> Optional.ofNullable(it.getPaymentIntent()));
    }

    /** Returns which of the store's refunds the bank's refund is for; empty if it is for none, or does not exist. */
    public Optional<Wish> wish(StoreId store, String refund) {
        return BankRecords.ask(() -> bank.client(store).v1().refunds().retrieve(refund))
                .flatMap(it -> Optional.ofNullable(it.getMetadata()))
                .flatMap(it -> Optional.ofNullable(it.get(OUR_NUMBER)))
                .map(WISH::matcher)
                .filter(it -> it.matches())
                .map(it -> new Wish(
                        UUID.fromString(it.group(1)), it.group(2) == null ? 0 : Integer.parseInt(it.group(2))));
    }

    private static BankPayout payout(Payout payout) {
        var isReady = payout.getReconciliationStatus() == null
                || payout.getReconciliationStatus().equals("completed");
        return new BankPayout(
                payout.getId(),
                Instant.ofEpochSecond(payout.getCreated()),
                LocalDate.ofInstant(Instant.ofEpochSecond(payout.getArrivalDate()), ZoneOffset.UTC),
                money(payout.getCurrency(), payout.getAmount()),
                PayoutState.of(payout.getStatus()),
                Boolean.TRUE.equals(payout.getAutomatic()),
                isReady);
    }

    private static BankLine line(BalanceTransaction line) {
        var type = Objects.requireNonNullElse(line.getType(), "");
        return new BankLine(
                line.getId(),
                LineKind.of(Objects.requireNonNullElse(line.getReportingCategory(), ""), type),
                money(line.getCurrency(), line.getAmount()),
                money(line.getCurrency(), line.getFee()),
                Instant.ofEpochSecond(line.getCreated()),
                Instant.ofEpochSecond(line.getAvailableOn()),
                Objects.requireNonNullElse(line.getSource(), ""),
                Optional.ofNullable(line.getDescription()).flatMap(Bank::numberIn));
    }

    private static Money money(String currency, long minor) {
        return Money.ofMinor(CurrencyUnit.of(currency.toUpperCase(Locale.ROOT)), minor);
    }
}
