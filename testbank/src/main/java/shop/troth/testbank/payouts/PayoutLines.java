package shop.troth.testbank.payouts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shop.troth.testbank.faults.BankFault;
import shop.troth.testbank.faults.FaultKind;
import shop.troth.testbank.faults.Faults;

/** The payouts and their lines as the API tells them to an account: true, unless a test asked for something else. */
public final class PayoutLines {

    /** A line that is told twice has this digit more in its second id. */
    private static final char AGAIN = '9';

    private static final int NUMBER = Balance.id("x".repeat(24), 100).length() - 3;

    private final Payouts payouts;
    private final Faults faults;

    public PayoutLines(Payouts payouts, Faults faults) {
        this.payouts = payouts;
        this.faults = faults;
    }

    /** Those of an account, the oldest first; with a fault, another's before them. */
    public List<AccountPayout> of(String account) {
        var all = new ArrayList<AccountPayout>();
        faults.lasting(FaultKind.PAYOUT_OF_ANOTHER, account, null)
                .map(BankFault::value)
                .ifPresent(other -> all.addAll(payouts.of(other)));
        all.addAll(payouts.of(account));
        return all;
    }

    /** The ids of a payout's lines, the oldest first; its own is the last. */
    public List<String> ids(String account, AccountPayout payout) {
        var ids = new ArrayList<String>();
        for (var id : payout.lines()) {
            if (fault(FaultKind.PAYOUT_LINE_LEFT_OUT, account, id) == null) {
                ids.add(id);
            }
            if (fault(FaultKind.PAYOUT_LINE_TWICE, account, id) != null) {
                ids.add(id.substring(0, NUMBER) + AGAIN + id.substring(NUMBER));
            }
        }
        ids.add(payout.own().id());
        return ids;
    }

    /** A line by one of these ids. */
    public Optional<BalanceEntry> line(String account, AccountPayout payout, String id) {
        if (id.equals(payout.own().id())) {
            return Optional.of(payout.own());
        }
        var known = id.length() > NUMBER + 3 ? id.substring(0, NUMBER) + id.substring(NUMBER + 1) : id;
        var changed = fault(FaultKind.PAYOUT_LINE_CHANGED, account, known);
        return payouts.entry(known)
                .map(it -> it.as(id))
                .map(it -> changed == null ? it : it.plus(Math.max(1, changed.count())));
    }

    private @Nullable BankFault fault(FaultKind kind, String account, String id) {
        var key = Balance.key(id).orElse("");
        return faults.lasting(kind, account, key)
                .filter(it -> type(id).equals(it.value() == null ? "charge" : it.value()))
                .orElse(null);
    }

    /** The type of a line of a payment, by its id. */
    private static String type(String id) {
        return switch (id.charAt(NUMBER)) {
            case '1' -> "charge";
            case '2' -> "refund";
            case '3' -> "refund_failure";
            default -> "adjustment";
        };
    }
}
