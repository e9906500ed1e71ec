package shop.troth.rights.correct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.fulfillment.correct.SendElsewhere;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.rights.OwnPeople;
import shop.troth.rights.Requester;
import shop.troth.rights.RightsUses;
import shop.troth.rights.correct.OwnDetails.Detail;
import shop.troth.vault.AddressChoices;
import shop.troth.vault.DatumRef;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.Submission;
import shop.troth.vault.Use;

/**
 * Corrections by people without an account (clause millipore.correct-or-delete). Somebody who has proven a mailbox sees each detail that
 * was given with its address once, and corrects it wherever the same value was given. Data of an account can only be seen and corrected by
 * signing in; if several people share the mailbox, nobody sees another's data.
 */
@Component
@RequiredArgsConstructor
public class CorrectByMailbox {

    /**
     * A detail that can be corrected.
     *
     * @param ref one of its records, which identifies it
     * @param orders numbers of the orders with this detail, oldest first
     */
    public record Shown(DatumRef ref, Kind<?> kind, Personal<?> value, List<String> orders) {}

    /**
     * What can be corrected.
     *
     * @param others whether there is other data with this address, under another name or in an account
     */
    public record Page(List<Shown> details, boolean others) {}

    /** The outcome of a correction. */
    public sealed interface Outcome {
        /** @param left numbers of orders that keep the old address, because they have shipped or cannot be sent to the new one */
        record Corrected(List<String> left) implements Outcome {}

        /** No order can go to the new address. */
        record NotThere(List<String> left) implements Outcome {}

        /** The detail was corrected or deleted in the meantime, or is somebody else's. */
        record Gone() implements Outcome {}
    }

    private record Found(List<Detail> details, Map<OrderId, Order> orders, boolean others) {}

    private final OwnPeople ownPeople;
    private final OwnDetails ownDetails;
    private final CorrectRecords correctRecords;
    private final SendElsewhere sendElsewhere;
    private final AddressChoices addresses;
    private final Orders orders;
    private final TransactionTemplate transaction;

    /**
     * Returns the details that can be corrected.
     *
     * @param someone somebody with the proven address
     */
    public Page show(StoreId store, SubjectId someone) {
        var found = find(store, someone, RightsUses.SHOW_TO_CORRECT);
        var shown = new ArrayList<List<Detail>>();
        for (var detail : found.details()) {
            shown.stream()
                    .filter(it -> it.getFirst().isSame(detail))
                    .findFirst()
                    .ifPresentOrElse(it -> it.add(detail), () -> shown.add(new ArrayList<>(List.of(detail))));
        }
        return new Page(shown.stream().map(it -> shown(it, found.orders())).toList(), found.others());
    }

    private static Shown shown(List<Detail> same, Map<OrderId, Order> orders) {
        var first = same.getFirst();
        var numbers = same.stream()
                .flatMap(it -> order(it, orders).stream())
                .map(Order::number)
                .distinct()
                .toList();
        return new Shown(first.holding().ref(), first.kind(), first.value(), numbers);
    }

    /**
     * Corrects a detail wherever the same value was given.
     *
     * @param ref the record of a detail that was shown
     * @param given a new value of the same kind, without errors
     */
    public Outcome correct(StoreId store, SubjectId someone, DatumRef ref, Submission given) {
        var found = find(store, someone, RightsUses.FIND_TO_CORRECT);
        var chosen = found.details().stream()
                .filter(it -> it.holding().ref().equals(ref))
                .findFirst();
        if (chosen.isEmpty() || given.find(chosen.get().kind()).isEmpty()) {
            return new Outcome.Gone();
        }
        var same = found.details().stream().filter(chosen.get()::isSame).toList();
        var sent = chosen.get().kind().equals(Kind.SHIPPING)
                ? same.stream()
                        .filter(it -> order(it, found.orders()).isPresent())
                        .map(it -> it.holding().person())
                        .collect(Collectors.toSet())
                : Set.<SubjectId>of();
        var moved = sendElsewhere.send(store, sent, given);
        var loose = same.stream()
                .map(Detail::holding)
                .filter(it -> !sent.contains(it.person()))
                .toList();
        var done = Objects.requireNonNull(transaction.execute(status ->
                correctRecords.correct(store, loose, given, chosen.get().kind())));
        if (!moved.changed().isEmpty() || !done.changed().isEmpty()) {
            return new Outcome.Corrected(moved.left());
        }
        return moved.left().isEmpty() ? new Outcome.Gone() : new Outcome.NotThere(moved.left());
    }

    private Found find(StoreId store, SubjectId someone, Use use) {
        var own = ownPeople.among(
                store,
                addresses.sameAddress(store, someone),
                Requester.withMailbox(someone),
                RightsUses.COMPARE_TO_CORRECT);
        var details = ownDetails.open(store, own.people(), use);
        var ids = own.people().values().stream()
                .flatMap(List::stream)
                .flatMap(it -> it.belongsTo().stream())
                .map(OrderId::new)
                .distinct()
                .toList();
        var theirs = orders.findAll(store, ids).stream()
                .collect(Collectors.toMap(Order::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
        return new Found(
                details.stream().filter(it -> isOpen(it, theirs)).toList(),
                theirs,
                own.others().any());
    }

    /** Returns whether a detail can still be corrected. Only the shipping address of an order that has shipped cannot. */
    private static boolean isOpen(Detail detail, Map<OrderId, Order> orders) {
        return !detail.kind().equals(Kind.SHIPPING)
                || order(detail, orders)
                        .map(it -> it.state() == OrderState.PAID)
                        .orElse(true);
    }

    private static Optional<Order> order(Detail detail, Map<OrderId, Order> orders) {
        return detail.holding().belongsTo().map(OrderId::new).map(orders::get);
    }
}
