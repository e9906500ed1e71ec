package shop.troth.vault;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import shop.troth.kernel.OrderId;
import shop.troth.kernel.RootKeyset;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.ledger.Entry;
import shop.troth.ledger.EntryKind;
import shop.troth.policy.Action;
import shop.troth.policy.Fact;
import shop.troth.policy.Purpose;
import shop.troth.policy.Recipient;
import shop.troth.policy.register.DeclaredUse;
import shop.troth.vault.gate.Known;
import shop.troth.vault.gate.PersonFacts;
import shop.troth.vault.gate.PolicyInquiry;
import shop.troth.vault.gate.PolicyQuestions;
import shop.troth.vault.keys.KeyClass;
import shop.troth.vault.keys.PersonKey;

/** When an order is paid, copies what its invoice names, sealed under a separate key. */
@Component
class Books {

    private static final Purpose INVOICE = new Purpose("books.invoice");
    /** The declared use: what the invoice names, kept apart from the order. */
    static final DeclaredUse COPY = DeclaredUse.of(
                    "copy of an order for its invoice",
                    List.of(Action.KEEP),
                    INVOICE.name(),
                    Recipient.SELF,
                    Kind.NAME.category().name(),
                    Kind.ORGANISATION.category().name(),
                    Kind.BILLING.category().name())
            .knowing(Fact.TOLD, Fact.ORDER_OPEN);

    private static final List<Kind<?>> NAMED = List.of(Kind.NAME, Kind.ORGANISATION, Kind.BILLING, Kind.SHIPPING);

    private final SealedData data;
    private final Sealing sealing;
    private final PersonFacts facts;
    private final PolicyInquiry inquiry;
    private final RootKeyset root;
    private final Clock clock;

    Books(SealedData data, Sealing sealing, PersonFacts facts, PolicyInquiry inquiry, RootKeyset root, Clock clock) {
        this.data = data;
        this.sealing = sealing;
        this.facts = facts;
        this.inquiry = inquiry;
        this.root = root;
        this.clock = clock;
    }

    /** See {@link Vault#paid}. */
    void paid(StoreId store, SubjectId person, OrderId order, DeclaredUse noted, Known known) {
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
        var entries = new ArrayList<Entry>();
        var columns = inquiry.about(store, noted.purpose(), Recipient.SELF, key.pseudonym(), now);
        columns.allowCollecting(noted.data(), known, now);
        entries.add(columns.entry(EntryKind.COLLECT, noted.data(), now));
        var books = inquiry.about(store, INVOICE, Recipient.SELF, key.pseudonym(), now);
        var copies = copies(store, key, rows, books, known);
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
            var categories = copies.keySet().stream().map(Kind::category).toList();
            entries.add(books.entry(EntryKind.KEEP, categories, now));
        }
        inquiry.append(entries);
    }

    /** What the policy allows to be kept for invoices. Without a billing address, the shipping address is also the billing address. */
    private Map<Kind<?>, Object> copies(
            StoreId store, PersonKey key, List<ReadData.Row> rows, PolicyQuestions books, Known known) {
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
