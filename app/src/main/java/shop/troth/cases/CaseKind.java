package shop.troth.cases;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import shop.troth.kernel.encoding.DashedWord;

/** What a case is. Each says who acts first, for how long, and when that one is reminded. */
public enum CaseKind {
    /** The bank declined a card, and the payment page is still open. */
    DECLINED(CaseState.WITH_SHOPPER, Duration.ofMinutes(35), null),

    /** Pieces of a paid order are not there. */
    MISSING_STOCK(CaseState.WITH_SHOPPER, Duration.ofDays(7), Duration.ofDays(3)),

    /** Nothing can be delivered to the address. */
    UNDELIVERABLE(CaseState.WITH_SHOPPER, Duration.ofDays(7), Duration.ofDays(3)),

    /** The bank does not say whether an order is paid. */
    BANK_SILENT(CaseState.WITH_STORE, Duration.ofDays(1), null),

    /** The bank took money for an order that had been given up. */
    PAID_TOO_LATE(CaseState.WITH_STORE, Duration.ofDays(1), null),

    /** The bank does not return money of an order, or it came back: somebody returns it in another way. */
    MONEY_CAME_BACK(CaseState.WITH_STORE, Duration.ofDays(3), null),

    /** The owner of the card says at the bank that the charge was not right. */
    DISPUTE(CaseState.WITH_STORE, Duration.ofDays(7), null),

    /** The shopper says that something is wrong with the order. */
    REPORT(CaseState.WITH_STORE, Duration.ofDays(3), null),

    /** Somebody wrote to the store, about no order. The topic sets the day. */
    INQUIRY(CaseState.WITH_STORE, Duration.ofDays(3), null);

    /** Those about an order. */
    public static final List<CaseKind> OF_ORDERS =
            Arrays.stream(values()).filter(it -> it != INQUIRY).toList();

    private final CaseState first;
    private final Duration time;
    private final @org.jspecify.annotations.Nullable Duration reminder;

    CaseKind(CaseState first, Duration time, @org.jspecify.annotations.Nullable Duration reminder) {
        this.first = first;
        this.time = time;
        this.reminder = reminder;
    }

    /** As it stands in the database. */
    public String word() {
        return DashedWord.of(this);
    }

    /** How it starts. */
    public CaseState first() {
        return first;
    }

    /** How long whoever acts has, where nothing else sets the day. */
    public Duration time() {
        return time;
    }

    /** After how long a shopper who has not acted is reminded, once. */
    public Optional<Duration> reminder() {
        return Optional.ofNullable(reminder);
    }

    public static CaseKind of(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind of case: " + word);
    }
}
