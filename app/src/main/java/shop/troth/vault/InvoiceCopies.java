package shop.troth.vault;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.EntryKind;
import shop.troth.ledger.LedgerEntry;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.gate.CallerFacts;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PolicyQuestions;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** When an order is paid, copies what its invoice names, sealed under a separate key. */
@Component
@RequiredArgsConstructor
class InvoiceCopies {

    private static final Purpose INVOICE = new Purpose("books.invoice");
    /** The declared use: what the invoice names, kept apart from the order. */
    static final DeclaredUse COPY = DeclaredUse.of(
                    "copy of an order for its invoice",
                    List.of(Action.KEEP),
                    INVOICE.name(),
                    Recipient.SELF,
                    Kind.NAME.category().name(),
                    Kind.ORGANISATION.category().name(),
                    Kind.BILLING.category().name(),
                    Kind.PURCHASE_ORDER.category().name())
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    private static final Purpose TAX = new Purpose("books.tax");

    /** The declared use: the state that an order goes to, for tax returns. */
    static final DeclaredUse STATE = DeclaredUse.of(
                    "state of an order, kept for tax returns",
                    List.of(Action.KEEP),
                    TAX.name(),
                    Recipient.SELF,
                    Kind.DESTINATION.category().name())
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    private static final List<Kind<?>> NAMED =
            List.of(Kind.NAME, Kind.ORGANISATION, Kind.BILLING, Kind.SHIPPING, Kind.PURCHASE_ORDER);

    private final SealedData data;
    private final Sealing sealing;
    private final PersonFacts facts;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    /** See {@link Vault#recordPayment}. */
    void paid(StoreId store, SubjectId person, OrderId order, DeclaredUse noted, CallerFacts known) {
        var now = clock.instant();
        var rows = data.ofPeople(
                store,
                List.of(person),
                NAMED.stream().map(it -> it.category().name()).toList(),
                KeyClass.ORDINARY,
                Set.of());
        if (rows.isEmpty()) {
            throw new RootKeyset.DoesNotOpen();
        }
        var key = PersonKey.unwrap(root, rows.getFirst().wrappedKey(), store, person, KeyClass.ORDINARY);
        var entries = new ArrayList<LedgerEntry>();
        var columns = inquiry.about(store, noted.purpose(), Recipient.SELF, key.pseudonym(), now);
        columns.allowCollecting(noted.data(), known, now);
        entries.add(columns.entry(EntryKind.COLLECT, noted.data(), now));
        var books = inquiry.about(store, INVOICE, Recipient.SELF, key.pseudonym(), now);
        var copies = copies(store, key, rows, books, known);
        var named = copies.keySet().stream().map(Kind::category).toList();
        var tax = inquiry.about(store, TAX, Recipient.SELF, key.pseudonym(), now);
        destination(store, key, rows, tax, known).ifPresent(it -> copies.put(Kind.DESTINATION, it));
        if (!copies.isEmpty()) {
            var own = PersonKey.fresh();
            data.addBooks(
                    store,
                    person,
                    order.value(),
                    own.wrap(root, store, person, KeyClass.BOOKS),
                    sealing.seal(store, person, own, copies, Map.of()),
                    rows.getFirst().telling(),
                    books.policy());
            if (!named.isEmpty()) {
                entries.add(books.entry(EntryKind.KEEP, named, now));
            }
            if (copies.containsKey(Kind.DESTINATION)) {
                entries.add(tax.entry(EntryKind.KEEP, STATE.data(), now));
            }
        }
        inquiry.append(entries);
    }

    /** See {@link Vault#goesTo}. */
    void goesTo(StoreId store, SubjectId person, Submission address, Instant since) {
        var category = Kind.DESTINATION.category();
        var rows = data.ofPeople(store, List.of(person), List.of(category.name()), KeyClass.BOOKS, Set.of());
        if (rows.isEmpty()) {
            return;
        }
        var row = rows.getFirst();
        var key = PersonKey.unwrap(root, row.wrappedKey(), store, person, KeyClass.BOOKS);
        var was = Sealing.unseal(store, key, Kind.DESTINATION, row);
        var state = address.get(Kind.SHIPPING).value().state();
        var now = clock.instant();
        var tax = inquiry.about(store, TAX, Recipient.SELF, key.pseudonym(), now);
        var known = CallerFacts.of(STATE).about(category);
        if (was.at(Instant.MAX).equals(state)
                || !tax.lets(Action.KEEP, category, facts.of(store, TAX, row.telling(), row.person(), known))) {
            return;
        }
        var fresh = sealing.seal(store, person, key, Map.of(Kind.DESTINATION, was.changed(since, state)), Map.of());
        data.replaceInBooks(store, person, row.ref(), fresh.getFirst(), tax.policy());
        inquiry.append(List.of(tax.entry(EntryKind.KEEP, STATE.data(), now)));
    }

    /** The state of the shipping address, if the policy lets the books keep it. */
    private Optional<Destination> destination(
            StoreId store, PersonKey key, List<ReadData.Row> rows, PolicyQuestions tax, CallerFacts known) {
        var category = Kind.DESTINATION.category();
        return rows.stream()
                .filter(it -> it.category().equals(Kind.SHIPPING.category().name()))
                .filter(it -> tax.lets(
                        Action.KEEP,
                        category,
                        facts.of(
                                store,
                                TAX,
                                it.telling(),
                                it.person(),
                                known.about(category).with(Fact.TOLD))))
                .findFirst()
                .map(it -> new Destination(
                        List.of(Sealing.unseal(store, key, Kind.SHIPPING, it).state())));
    }

    /** What the policy allows to be kept for invoices. Without a billing address, the shipping address is also the billing address. */
    private Map<Kind<?>, Object> copies(
            StoreId store, PersonKey key, List<ReadData.Row> rows, PolicyQuestions books, CallerFacts known) {
        var copies = new LinkedHashMap<Kind<?>, Object>();
        for (var kind : NAMED) {
            var as = kind == Kind.SHIPPING ? Kind.BILLING : kind;
            rows.stream()
                    .filter(it -> it.category().equals(kind.category().name()))
                    .filter(it -> !copies.containsKey(as))
                    .filter(it -> books.lets(
                            Action.KEEP,
                            as.category(),
                            facts.of(
                                    store,
                                    INVOICE,
                                    it.telling(),
                                    it.person(),
                                    known.about(as.category()).with(Fact.TOLD))))
                    .findFirst()
                    .ifPresent(it -> copies.put(as, Sealing.unseal(store, key, kind, it)));
        }
        return copies;
    }
}
