package shop.troth.insight.payout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import shop.troth.kernel.OrderId;
import shop.troth.payments.payout.LineKind;

/** Made-up payments with refunds, failures, disputes and fees, as the lines that a bank has of them and as the books have them. */
final class RandomBooks {

    static final CurrencyUnit USD = CurrencyUnit.USD;

    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");

    final List<PayoutLine> lines = new ArrayList<>();
    final Map<UUID, Money> expected = new HashMap<>();

    private final Random chance;
    private int second;

    RandomBooks(long seed) {
        this.chance = new Random(seed);
    }

    RandomBooks with(int payments) {
        for (int i = 0; i < payments; i++) {
            pays();
        }
        return this;
    }

    private void pays() {
        var order = Optional.of(OrderId.next());
        long amount = 1 + chance.nextInt(500_00);
        add(LineKind.CHARGE, amount, fee(amount), order, 0);
        long left = amount;
        while (left > 0 && chance.nextInt(4) == 0) {
            long back = 1 + chance.nextLong(left);
            var refund = add(LineKind.REFUND, -back, 0, order, 0);
            if (chance.nextInt(5) == 0) {
                add(LineKind.REFUND_FAILURE, back, 0, order, refund.thing().orElseThrow(), 0);
                add(LineKind.REFUND, -back, 0, order, refund.thing().orElseThrow(), 1);
            }
            left -= back;
        }
        if (chance.nextInt(10) == 0) {
            var dispute = add(LineKind.DISPUTE, -amount, 1_500, order, 0);
            if (chance.nextBoolean()) {
                add(LineKind.DISPUTE_REVERSAL, amount, 0, order, dispute.thing().orElseThrow(), 0);
            }
        }
        if (chance.nextInt(20) == 0) {
            var fee = line(LineKind.FEE, -chance.nextInt(5_000), 0, Optional.empty(), Optional.empty(), 0);
            lines.add(fee);
        }
    }

    private static long fee(long amount) {
        return (amount * 29 + 500) / 1_000 + 30;
    }

    private PayoutLine add(LineKind kind, long amount, long fee, Optional<OrderId> order, int attempt) {
        return add(kind, amount, fee, order, UUID.randomUUID(), attempt);
    }

    private PayoutLine add(LineKind kind, long amount, long fee, Optional<OrderId> order, UUID thing, int attempt) {
        var line = line(kind, amount, fee, order, Optional.of(thing), attempt);
        lines.add(line);
        expected.put(line.id(), line.amount());
        return line;
    }

    PayoutLine line(LineKind kind, long amount, long fee, Optional<OrderId> order, Optional<UUID> thing, int attempt) {
        return new PayoutLine(
                UUID.randomUUID(),
                kind,
                Money.ofMinor(USD, amount),
                Money.ofMinor(USD, fee),
                START.plusSeconds(second++),
                order,
                thing,
                attempt,
                false);
    }

    /** One of the charges. */
    PayoutLine charge() {
        var charges = lines.stream().filter(it -> it.kind() == LineKind.CHARGE).toList();
        return charges.get(chance.nextInt(charges.size()));
    }

    /** Cuts the lines into payouts as a schedule does. */
    List<List<PayoutLine>> payouts() {
        var all = new ArrayList<List<PayoutLine>>();
        int from = 0;
        while (from < lines.size()) {
            int until = Math.min(lines.size(), from + 1 + chance.nextInt(60));
            all.add(List.copyOf(lines.subList(from, until)));
            from = until;
        }
        return all;
    }

    /** What the lines come to, added up by themselves. */
    static Money sum(List<PayoutLine> lines) {
        long cents = 0;
        for (var line : lines) {
            cents += line.amount().getAmountMinorLong() - line.fee().getAmountMinorLong();
        }
        return Money.ofMinor(USD, cents);
    }
}
