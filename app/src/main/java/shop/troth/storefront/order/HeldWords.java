package shop.troth.storefront.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import shop.troth.fulfillment.AddressForm;
import shop.troth.fulfillment.FulfillmentFeatures;
import shop.troth.fulfillment.ending.CheckErasure;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.payments.Refund;
import shop.troth.payments.change.BankReferences;
import shop.troth.policy.DataCategory;
import shop.troth.policy.Purpose;
import shop.troth.policy.features.Features;
import shop.troth.policy.published.PolicyVersion;
import shop.troth.policy.published.PublishedPolicies;
import shop.troth.policy.words.PlainTerms;
import shop.troth.stores.Store;
import shop.troth.vault.Vault;
import shop.troth.vault.retention.HeldDatum;

/** Describes what is held about a buyer: in the vault, and with the order itself. */
@Component
@RequiredArgsConstructor
class HeldWords {

    /** Data in the columns of an order and its payment, which is not deleted. */
    private static final List<String> COLUMNS =
            List.of("order.number", "order.lines", "payment.amount", "payment.method");

    /** Data in these columns that is deleted when its period ends. */
    private static final String REFERENCE = "payment.reference";

    private static final String FILED =
            "No end date. After the periods listed, we remove your name and keep this as a sales record, under the order"
                    + " number only.";

    private final Vault vault;
    private final PublishedPolicies policies;
    private final Features features;
    private final CheckErasure checkErasure;
    private final BankReferences references;

    /** @param refunds all refunds of the order */
    HeldView view(Store store, Order order, String token, List<Refund> refunds) {
        var version = policies.current(store.id());
        var terms = new PlainTerms(version.policy().vocabulary());
        var lines = new ArrayList<HeldView.Line>();
        var held = vault.held(store.id(), order.buyer());
        lines.addAll(lines(store, held, it -> !it.books(), terms));
        lines.addAll(columns(version, terms));
        reference(store, order, version, terms).ifPresent(lines::add);
        lines.addAll(lines(store, held, HeldDatum::books, terms));
        var offered = features.has(store.id(), FulfillmentFeatures.ERASE);
        var waits = offered
                ? checkErasure
                        .check(order)
                        .map(it -> EraseWords.waits(store, it))
                        .orElse("")
                : "";
        return new HeldView(
                offered && waits.isEmpty() ? "/orders/" + token + "/erase" : "",
                waits,
                books(order, held, refunds),
                List.copyOf(lines));
    }

    /** Returns why the books keep a fully refunded order: it is a sale and its return, and both are recorded. */
    private static String books(Order order, List<HeldDatum> held, List<Refund> refunds) {
        var back = refunds.stream()
                .map(Refund::counted)
                .reduce(Money.zero(order.total().getCurrencyUnit()), Money::plus);
        var none = back.isZero() || back.isLessThan(order.total());
        return none || held.stream().noneMatch(HeldDatum::books)
                ? ""
                : "This order was fully refunded. Tax law requires us to keep both the sale and the refund in our accounting "
                        + "records. That’s why the name and billing address on the invoice stay there until the date shown. "
                        + "They’re used for nothing else.";
    }

    /** Returns one line for all data with the same reasons and the same day. */
    private static List<HeldView.Line> lines(
            Store store, List<HeldDatum> held, Predicate<HeldDatum> which, PlainTerms terms) {
        record Sort(Optional<Instant> until, List<HeldDatum.Reason> reasons) {}
        Map<Sort, List<HeldDatum>> sorts = held.stream()
                .filter(which)
                .collect(Collectors.groupingBy(
                        it -> new Sort(it.until(), it.reasons()), LinkedHashMap::new, Collectors.toList()));
        var lines = new ArrayList<HeldView.Line>();
        sorts.forEach((sort, data) -> lines.add(new HeldView.Line(
                capital(terms.data(
                        data.stream().map(it -> it.category().name()).distinct().toList(), "and")),
                why(sort.reasons(), terms),
                sort.until().map(store.dispatch()::day).orElseGet(() -> longest(sort.reasons())),
                data.getFirst().books())));
        return lines;
    }

    /** Returns the data stored with the order's number; nothing deletes these rows yet, whatever their retention period. */
    private static List<HeldView.Line> columns(PolicyVersion version, PlainTerms terms) {
        var sorts = new LinkedHashMap<List<HeldDatum.Reason>, List<String>>();
        for (var column : COLUMNS) {
            if (version.policy().vocabulary().data().isLeaf(column)) {
                sorts.computeIfAbsent(reasons(version, column), it -> new ArrayList<>())
                        .add(column);
            }
        }
        return sorts.entrySet().stream()
                .map(it -> new HeldView.Line(
                        capital(terms.data(it.getValue(), "and")), why(it.getKey(), terms), FILED, false))
                .toList();
    }

    /** Returns the bank's references for the payment and its refunds; empty once they are deleted. */
    private Optional<HeldView.Line> reference(Store store, Order order, PolicyVersion version, PlainTerms terms) {
        var untils =
                mayBeClosed(order) ? references.untils(store.id(), order.id()) : List.of(Optional.<Instant>empty());
        if (untils.isEmpty() || !version.policy().vocabulary().data().isLeaf(REFERENCE)) {
            return Optional.empty();
        }
        var reasons = reasons(version, REFERENCE);
        var day = untils.stream().allMatch(Optional::isPresent)
                ? untils.stream().flatMap(Optional::stream).max(Comparator.naturalOrder())
                : Optional.<Instant>empty();
        return Optional.of(new HeldView.Line(
                capital(terms.data(List.of(REFERENCE), "and")),
                why(reasons, terms),
                day.map(store.dispatch()::day).orElseGet(() -> longest(reasons)),
                false));
    }

    private static boolean mayBeClosed(Order order) {
        return order.state() == OrderState.SHIPPED || order.state() == OrderState.CANCELLED;
    }

    private static List<HeldDatum.Reason> reasons(PolicyVersion version, String column) {
        return AddressForm.TOLD.stream()
                .flatMap(purpose -> version.table().periods(new DataCategory(column), purpose).stream()
                        .filter(it -> it.keep().waits())
                        .map(it -> new HeldDatum.Reason(
                                purpose, it.clause(), it.keep().span())))
                .toList();
    }

    private static List<HeldView.Why> why(List<HeldDatum.Reason> reasons, PlainTerms terms) {
        var byClause = new LinkedHashMap<String, List<HeldDatum.Reason>>();
        reasons.stream()
                .filter(it -> reasons.stream().noneMatch(other -> isLonger(other, it)))
                .forEach(it -> byClause.computeIfAbsent(it.clause(), clause -> new ArrayList<>())
                        .add(it));
        return byClause.entrySet().stream()
                .map(it -> new HeldView.Why(
                        capital("to "
                                + terms.purposes(
                                        it.getValue().stream()
                                                .map(HeldDatum.Reason::purpose)
                                                .map(Purpose::name)
                                                .distinct()
                                                .toList(),
                                        "and")),
                        time(it.getValue().getFirst()),
                        it.getKey()))
                .toList();
    }

    /** Returns whether it names the same purpose with a longer period, which makes the shorter one redundant. */
    private static boolean isLonger(HeldDatum.Reason one, HeldDatum.Reason than) {
        return one.purpose().equals(than.purpose())
                && than.span().isPresent()
                && one.span()
                        .map(it -> it.roughly().compareTo(than.span().get().roughly()) > 0)
                        .orElse(true);
    }

    private static String time(HeldDatum.Reason reason) {
        return reason.span().map(it -> it.inWords() + " after " + end(reason)).orElse("no end date");
    }

    /** Returns what its period is counted from. */
    private static String end(HeldDatum.Reason reason) {
        return reason.purpose().name().startsWith("rights.") ? "your request is closed" : "the order is closed";
    }

    private static String longest(List<HeldDatum.Reason> reasons) {
        return reasons.stream()
                .filter(it -> it.span().isPresent())
                .max(Comparator.comparing(it -> it.span().orElseThrow().roughly()))
                .map(HeldWords::time)
                .orElse("when the order is closed");
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
